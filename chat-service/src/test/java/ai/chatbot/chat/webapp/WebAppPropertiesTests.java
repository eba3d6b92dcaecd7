package ai.chatbot.chat.webapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WebAppPropertiesTests {

    private static final String PREFIX = "chatbot.chat.webapp.";

    @Test
    void hasDefaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(new WebAppProperties(
                        new WebAppProperties.Ui(
                                "Support",
                                null,
                                null,
                                "Start chatting",
                                "This chatbot is configured to answer your questions",
                                true,
                                true),
                        true,
                        true,
                        false,
                        "KnowledgeBase",
                        true,
                        true,
                        Duration.ofSeconds(10)));
    }

    @Test
    void mapsAllOfIt() {
        Map<String, String> settings = new HashMap<>();
        settings.put("ui.title", "Contoso");
        settings.put("ui.logo", "/assets/logo.svg");
        settings.put("ui.chat-logo", "data:image/png;base64,AAAA");
        settings.put("ui.chat-title", "Ask");
        settings.put("ui.chat-description", "Anything");
        settings.put("ui.show-share-button", "false");
        settings.put("ui.show-chat-history-button", "false");
        settings.put("auth-enabled", "false");
        settings.put("feedback-enabled", "false");
        settings.put("sanitize-answer", "true");
        settings.put("data-source", "");
        settings.put("history", "false");
        settings.put("stream", "false");
        settings.put("sign-of-life", "3s");

        assertThat(bound(settings))
                .isEqualTo(new WebAppProperties(
                        new WebAppProperties.Ui(
                                "Contoso",
                                "/assets/logo.svg",
                                "data:image/png;base64,AAAA",
                                "Ask",
                                "Anything",
                                false,
                                false),
                        false,
                        false,
                        true,
                        null,
                        false,
                        false,
                        Duration.ofSeconds(3)));
    }

    @ParameterizedTest
    @CsvSource({
        "ui.logo, javascript:alert(1)",
        "ui.logo, //elsewhere.example/logo.svg",
        "ui.chat-logo, logo.svg",
        "ui.chat-title, ' '",
        "sign-of-life, 0s"
    })
    void refusesWhatThePageCouldNotUse(String setting, String value) {
        assertThatThrownBy(() -> bound(Map.of(setting, value))).isInstanceOf(RuntimeException.class);
    }

    private static WebAppProperties bound(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        settings.forEach((name, value) -> all.put(PREFIX + name, value));
        return new Binder(new MapConfigurationPropertySource(all))
                .bindOrCreate("chatbot.chat.webapp", WebAppProperties.class);
    }
}
