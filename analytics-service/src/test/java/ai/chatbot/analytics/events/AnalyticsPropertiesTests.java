package ai.chatbot.analytics.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AnalyticsPropertiesTests {

    @Test
    void keepsEventsForEverByDefault() {
        assertThat(bind(Map.of("chatbot.analytics.retention", "")))
                .isEqualTo(
                        new AnalyticsProperties("production", 200, Duration.ofMinutes(1), null, Duration.ofHours(1)));
    }

    @Test
    void takesAllValues() {
        assertThat(bind(Map.of(
                        "chatbot.analytics.environment", "staging",
                        "chatbot.analytics.batch-size", "10",
                        "chatbot.analytics.claim-after", "5s",
                        "chatbot.analytics.retention", "90d",
                        "chatbot.analytics.housekeeping-interval", "10m")))
                .isEqualTo(new AnalyticsProperties(
                        "staging", 10, Duration.ofSeconds(5), Duration.ofDays(90), Duration.ofMinutes(10)));
    }

    @Test
    void refusesABatchOfNothing() {
        assertThatThrownBy(() -> bind(Map.of("chatbot.analytics.batch-size", "0")))
                .hasRootCauseMessage("chatbot.analytics.batch-size must be 1–1000");
    }

    private static AnalyticsProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("chatbot.analytics", AnalyticsProperties.class);
    }
}
