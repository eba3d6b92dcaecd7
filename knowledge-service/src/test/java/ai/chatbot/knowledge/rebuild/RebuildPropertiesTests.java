package ai.chatbot.knowledge.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RebuildPropertiesTests {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new RebuildProperties(
                        0,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(5)));
    }

    @Test
    void everythingCanBeSet() {
        String prefix = "chatbot.knowledge.rebuild.";
        assertThat(bind(Map.of(
                        prefix + "chunks-per-second", "7",
                        prefix + "poll-interval", "2s",
                        prefix + "lease", "30s",
                        prefix + "keep-dropped", "5m",
                        prefix + "activation-patience", "3s",
                        prefix + "comparison-time", "90s")))
                .isEqualTo(new RebuildProperties(
                        7,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(90)));
    }

    private static RebuildProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("chatbot.knowledge.rebuild", RebuildProperties.class);
    }
}
