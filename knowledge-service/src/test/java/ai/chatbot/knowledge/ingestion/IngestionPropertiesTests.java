package ai.chatbot.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class IngestionPropertiesTests {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new IngestionProperties(
                        2,
                        Duration.ofMillis(300),
                        Duration.ofSeconds(15),
                        10,
                        Duration.ofSeconds(2),
                        50_000,
                        new IngestionProperties.Chunking(200, 50),
                        new IngestionProperties.Embedding(16, 2, true)));
    }

    @Test
    void everythingCanBeSet() {
        String prefix = "chatbot.knowledge.ingestion.";

        IngestionProperties properties = bind(Map.of(
                prefix + "workers", "4",
                prefix + "poll-interval", "1s",
                prefix + "lease", "30s",
                prefix + "attempts", "3",
                prefix + "retry-delay", "5s",
                prefix + "most-chunks", "100",
                prefix + "chunking.size", "128",
                prefix + "chunking.overlap", "16",
                prefix + "embedding.batch", "8",
                prefix + "embedding.headings", "false"));

        assertThat(properties)
                .isEqualTo(new IngestionProperties(
                        4,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        3,
                        Duration.ofSeconds(5),
                        100,
                        new IngestionProperties.Chunking(128, 16),
                        new IngestionProperties.Embedding(8, 2, false)));
    }

    private static IngestionProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("chatbot.knowledge.ingestion", IngestionProperties.class);
    }
}
