package ai.chatbot.chat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MemoryPropertiesTests {

    private static final String PREFIX = "chatbot.chat.memory";

    @Test
    void hasDefaults() {
        assertThat(new Binder(new MapConfigurationPropertySource()).bindOrCreate(PREFIX, MemoryProperties.class))
                .isEqualTo(new MemoryProperties(1500, true, true));
    }

    @Test
    void takesEverythingFromProperties() {
        var source = new MapConfigurationPropertySource(Map.of(
                PREFIX + ".history-tokens", "800",
                PREFIX + ".summaries", "false",
                PREFIX + ".titles", "false"));
        assertThat(new Binder(source).bind(PREFIX, MemoryProperties.class).get())
                .isEqualTo(new MemoryProperties(800, false, false));
    }

    @Test
    void isBounded() {
        assertThatThrownBy(() -> new MemoryProperties(99, true, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MemoryProperties(100_001, true, true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
