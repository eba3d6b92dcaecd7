package ai.chatbot.llm.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutingPropertiesTests {

    @Test
    void hasDefaults() {
        RoutingProperties properties = TestRouter.properties(Map.of());
        assertThat(properties)
                .isEqualTo(new RoutingProperties(
                        new RoutingProperties.TimeLimits(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(50)),
                        new RoutingProperties.Retries(2, Duration.ofMillis(250), Duration.ofSeconds(5), 0.2, 20),
                        new RoutingProperties.Breaker(50, 50, 20, Duration.ofSeconds(15), 3),
                        new RoutingProperties.Concurrency(32, Map.of(), 256),
                        new RoutingProperties.Hedging(false, Duration.ofSeconds(2))));
    }

    @Test
    void takesEverythingFromProperties() {
        Map<String, String> settings = new HashMap<>();
        settings.put("time.first-token", "1s");
        settings.put("time.between-tokens", "2s");
        settings.put("time.whole-answer", "3s");
        settings.put("time.total", "4s");
        settings.put("retries.rounds", "1");
        settings.put("retries.base", "5ms");
        settings.put("retries.most", "6s");
        settings.put("retries.share", "0.5");
        settings.put("retries.saved", "7");
        settings.put("breaker.failures", "80");
        settings.put("breaker.calls", "9");
        settings.put("breaker.least", "8");
        settings.put("breaker.open", "10s");
        settings.put("breaker.trial", "2");
        settings.put("concurrency.limit", "11");
        settings.put("concurrency.limits.my-ollama", "1");
        settings.put("concurrency.direct", "13");
        settings.put("hedging.enabled", "true");
        settings.put("hedging.after", "12ms");
        Map<String, String> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put("chatbot.llm.routing." + name, value));
        RoutingProperties properties = TestRouter.properties(prefixed);
        assertThat(properties)
                .isEqualTo(new RoutingProperties(
                        new RoutingProperties.TimeLimits(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4)),
                        new RoutingProperties.Retries(1, Duration.ofMillis(5), Duration.ofSeconds(6), 0.5, 7),
                        new RoutingProperties.Breaker(80, 9, 8, Duration.ofSeconds(10), 2),
                        new RoutingProperties.Concurrency(11, Map.of("my-ollama", 1), 13),
                        new RoutingProperties.Hedging(true, Duration.ofMillis(12))));
        assertThat(properties.concurrency().of("my-ollama")).isEqualTo(1);
        assertThat(properties.concurrency().of("openai")).isEqualTo(11);
    }

    @Test
    void refusesLimitsThatLetNobodyIn() {
        for (String limit : List.of("limit", "direct", "limits.x")) {
            assertThatThrownBy(() -> TestRouter.properties(Map.of("chatbot.llm.routing.concurrency." + limit, "0")))
                    .hasRootCauseMessage("chatbot.llm.routing.concurrency: at least 1 each");
        }
    }
}
