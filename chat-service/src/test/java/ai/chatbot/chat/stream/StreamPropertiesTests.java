package ai.chatbot.chat.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StreamPropertiesTests {

    private static final String PREFIX = "chatbot.chat.stream";

    @Test
    void hasDefaults() {
        assertThat(new Binder(new MapConfigurationPropertySource()).bindOrCreate(PREFIX, StreamProperties.class))
                .isEqualTo(new StreamProperties(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(5),
                        4000));
    }

    @Test
    void takesEverythingFromProperties() {
        var source = new MapConfigurationPropertySource(Map.of(
                PREFIX + ".heartbeat", "1s",
                PREFIX + ".patience", "2s",
                PREFIX + ".kept", "3m",
                PREFIX + ".longest", "4m",
                PREFIX + ".lease", "5s",
                PREFIX + ".most", "6"));
        assertThat(new Binder(source).bind(PREFIX, StreamProperties.class).get())
                .isEqualTo(new StreamProperties(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(4),
                        Duration.ofSeconds(5),
                        6));
    }
}
