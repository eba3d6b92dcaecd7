package ai.chatbot.common.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MetricsAutoConfigurationTests {

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void tellsWhichNeighbourIsGivenUp() {
        CircuitBreaker before = breakers.circuitBreaker("session");
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class))
                .withBean(CircuitBreakerRegistry.class, () -> breakers)
                .run(context -> context.getBean(MeterBinder.class).bindTo(meters));
        CircuitBreaker later = breakers.circuitBreaker("llm");
        assertThat(open("session")).isZero();
        assertThat(open("llm")).isZero();

        before.transitionToOpenState();
        assertThat(open("session")).isOne();
        later.transitionToForcedOpenState();
        assertThat(open("llm")).isOne();
        before.transitionToHalfOpenState();
        assertThat(open("session")).isZero();
    }

    private double open(String neighbour) {
        return meters.get("chatbot.breaker.open").tag("of", neighbour).gauge().value();
    }
}
