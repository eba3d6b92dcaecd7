package ai.chatbot.chat.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ChatPropertiesTests {

    @Test
    void hasDefaults() {
        assertThat(new Binder(new MapConfigurationPropertySource()).bindOrCreate("chatbot.chat", ChatProperties.class))
                .isEqualTo(new ChatProperties(0.51, 0.5, 5, Duration.ofSeconds(10)));
    }

    @Test
    void takesEverythingFromProperties() {
        var source = new MapConfigurationPropertySource(Map.of(
                "chatbot.chat.minimum-evidence", "0.6",
                "chatbot.chat.minimum-support", "0.7",
                "chatbot.chat.history-turns", "3",
                "chatbot.chat.longest-silence", "4s"));
        assertThat(new Binder(source).bind("chatbot.chat", ChatProperties.class).get())
                .isEqualTo(new ChatProperties(0.6, 0.7, 3, Duration.ofSeconds(4)));
    }
}
