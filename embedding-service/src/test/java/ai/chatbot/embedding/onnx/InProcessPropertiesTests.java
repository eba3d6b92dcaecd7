package ai.chatbot.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class InProcessPropertiesTests {

    private static InProcessProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("chatbot.embedding", InProcessProperties.class);
    }

    @Test
    void hasDefaults() {
        var properties = bind(Map.of());
        assertThat(properties).isEqualTo(new InProcessProperties(null, 0, 2048, Duration.ofSeconds(10)));
        assertThat(properties.directory()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir"), "chatbot-models"));
        assertThat(properties.workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void readsEverything() {
        var properties = bind(Map.of(
                "chatbot.embedding.model-directory", "/models",
                "chatbot.embedding.threads", "3",
                "chatbot.embedding.queue-capacity", "10",
                "chatbot.embedding.load-patience", "2s"));
        assertThat(properties).isEqualTo(new InProcessProperties(Path.of("/models"), 3, 10, Duration.ofSeconds(2)));
        assertThat(properties.directory()).isEqualTo(Path.of("/models"));
        assertThat(properties.workers()).isEqualTo(3);
    }

    @Test
    void takesTheDefaultDirectoryForAnEmptyValue() {
        assertThat(bind(Map.of("chatbot.embedding.model-directory", "")).directory())
                .isEqualTo(bind(Map.of()).directory());
    }
}
