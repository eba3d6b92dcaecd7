package ai.chatbot.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class JobEventsPropertiesTests {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new JobEventsProperties(100, Duration.ofMinutes(10), Duration.ofSeconds(10)));
    }

    @Test
    void everythingCanBeSet() {
        String prefix = "chatbot.knowledge.ingestion.events.";

        JobEventsProperties properties =
                bind(Map.of(prefix + "streams", "2", prefix + "longest", "1m", prefix + "heartbeat", "5s"));

        assertThat(properties).isEqualTo(new JobEventsProperties(2, Duration.ofMinutes(1), Duration.ofSeconds(5)));
    }

    private static JobEventsProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("chatbot.knowledge.ingestion.events", JobEventsProperties.class);
    }
}
