package ai.chatbot.embedding.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EmbeddingCachePropertiesTests {

    private static EmbeddingCacheProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("chatbot.embedding.cache", EmbeddingCacheProperties.class);
    }

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new EmbeddingCacheProperties(
                        Duration.ofSeconds(86_400), 5000, Duration.ofHours(1), Duration.ofSeconds(5)));
    }

    @Test
    void readsEverything() {
        assertThat(bind(Map.of(
                        "chatbot.embedding.cache.ttl", "1h",
                        "chatbot.embedding.cache.near-entries", "7",
                        "chatbot.embedding.cache.near-idle", "3m",
                        "chatbot.embedding.cache.redis-pause", "1m")))
                .isEqualTo(new EmbeddingCacheProperties(
                        Duration.ofHours(1), 7, Duration.ofMinutes(3), Duration.ofMinutes(1)));
    }
}
