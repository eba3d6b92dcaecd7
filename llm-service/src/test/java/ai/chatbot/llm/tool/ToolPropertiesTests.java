package ai.chatbot.llm.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class ToolPropertiesTests {

    private static final String PREFIX = "chatbot.llm.tools";

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new ToolProperties(
                        Duration.ofSeconds(10),
                        DataSize.ofMegabytes(1),
                        20_000,
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(30),
                        128));
    }

    @Test
    void everythingCanBeSet() {
        assertThat(bind(Map.of(
                        PREFIX + ".time", "3s",
                        PREFIX + ".size", "10KB",
                        PREFIX + ".characters", "100",
                        PREFIX + ".refresh", "1m",
                        PREFIX + ".retry", "1s",
                        PREFIX + ".most", "5")))
                .isEqualTo(new ToolProperties(
                        Duration.ofSeconds(3),
                        DataSize.ofKilobytes(10),
                        100,
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(1),
                        5));
    }

    private static ToolProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(PREFIX, ToolProperties.class);
    }
}
