package ai.chatbot.chat.engine.promptflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PromptFlowPropertiesTests {

    @Test
    void hasTheChatWebAppsDefaults() {
        assertThat(read(Map.of()))
                .isEqualTo(new PromptFlowProperties("", "", Duration.ofSeconds(30), "query", "reply", "documents"));
    }

    @Test
    void takesEverythingFromProperties() {
        PromptFlowProperties read = read(Map.of(
                "endpoint", "https://flow.example.org/score",
                "api-key", "secret",
                "response-timeout", "120",
                "request-field-name", "question",
                "response-field-name", "answer",
                "citations-field-name", "sources"));
        assertThat(read)
                .isEqualTo(new PromptFlowProperties(
                        "https://flow.example.org/score",
                        "secret",
                        Duration.ofMinutes(2),
                        "question",
                        "answer",
                        "sources"));
        assertThat(read.toString()).doesNotContain("secret");
    }

    private static PromptFlowProperties read(Map<String, String> settings) {
        var source = new MapConfigurationPropertySource();
        settings.forEach((name, value) -> source.put("chatbot.chat.engine.promptflow." + name, value));
        return new Binder(source).bindOrCreate("chatbot.chat.engine.promptflow", PromptFlowProperties.class);
    }
}
