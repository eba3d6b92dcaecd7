package ai.chatbot.common.metrics;

import ai.chatbot.common.client.ClientAutoConfiguration;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** {@code chatbot.breaker.open}: which of its neighbours a service has given up on for the moment. */
@AutoConfiguration(after = ClientAutoConfiguration.class)
public final class MetricsAutoConfiguration {

    @Bean
    @ConditionalOnBean(CircuitBreakerRegistry.class)
    MeterBinder breakersOfNeighbours(CircuitBreakerRegistry breakers) {
        return meters -> {
            breakers.getAllCircuitBreakers().forEach(breaker -> bind(breaker, meters));
            breakers.getEventPublisher().onEntryAdded(added -> bind(added.getAddedEntry(), meters));
        };
    }

    private static void bind(CircuitBreaker breaker, MeterRegistry meters) {
        Gauge.builder("chatbot.breaker.open", breaker, MetricsAutoConfiguration::isOpen)
                .description("1 while a service is not asked because it has failed too often, else 0")
                .tag("of", breaker.getName())
                .strongReference(true)
                .register(meters);
    }

    private static double isOpen(CircuitBreaker breaker) {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> 1;
            case CLOSED, HALF_OPEN, DISABLED, METRICS_ONLY -> 0;
        };
    }
}
