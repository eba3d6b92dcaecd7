package ai.chatbot.embedding.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RemoteSettingsTests {

    private static RemoteProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("chatbot.embedding.remote", RemoteProperties.class);
    }

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new RemoteProperties(
                        Duration.ofSeconds(15),
                        2,
                        Duration.ofMillis(500),
                        Duration.ofSeconds(5),
                        4,
                        2048,
                        Duration.ofMillis(3)));
    }

    @Test
    void readsEverything() {
        assertThat(bind(Map.of(
                        "chatbot.embedding.remote.timeout", "3s",
                        "chatbot.embedding.remote.max-retries", "1",
                        "chatbot.embedding.remote.retry-pause", "1ms",
                        "chatbot.embedding.remote.max-retry-wait", "2s",
                        "chatbot.embedding.remote.concurrency", "8",
                        "chatbot.embedding.remote.queue-capacity", "9",
                        "chatbot.embedding.remote.linger", "0ms")))
                .isEqualTo(new RemoteProperties(
                        Duration.ofSeconds(3), 1, Duration.ofMillis(1), Duration.ofSeconds(2), 8, 9, Duration.ZERO));
    }

    @Test
    void refusesWhatCannotWork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RemoteProperties(
                        Duration.ofSeconds(1), 0, Duration.ZERO, Duration.ZERO, 0, 1, Duration.ZERO))
                .withMessageContaining("chatbot.embedding.remote");
    }
}
