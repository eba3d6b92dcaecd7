package ai.chatbot.llm.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One gate for each provider, made when it is first asked. */
final class ProviderGates {

    private final RoutingProperties properties;
    private final Clock clock;
    private final CircuitBreakerConfig config;
    private final Map<String, ProviderGate> gates = new ConcurrentHashMap<>();

    ProviderGates(RoutingProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        this.config = CircuitBreakerConfig.custom()
                .slidingWindowSize(properties.breaker().calls())
                .minimumNumberOfCalls(properties.breaker().least())
                .failureRateThreshold(properties.breaker().failures())
                .waitDurationInOpenState(properties.breaker().open())
                .permittedNumberOfCallsInHalfOpenState(properties.breaker().trial())
                .clock(clock)
                .build();
    }

    ProviderGate of(String provider) {
        return gates.computeIfAbsent(
                provider,
                name -> new ProviderGate(
                        CircuitBreaker.of(name, config),
                        properties.concurrency().of(name),
                        clock));
    }
}
