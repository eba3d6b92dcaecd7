package ai.chatbot.llm.guard.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RemotePropertiesTests {

    @Test
    void asksNobodyUnlessConfigured() {
        assertThat(bind("azure", AzureSafetyProperties.class, Map.of()).configured())
                .isFalse();
        assertThat(bind("openai", ModerationProperties.class, Map.of()).configured())
                .isFalse();
    }

    @Test
    void takesAllSettings() {
        assertThat(bind(
                        "azure",
                        AzureSafetyProperties.class,
                        Map.of("endpoint", "https://a", "key", "k", "blocklists", "a,b", "timeout", "3s")))
                .isEqualTo(new AzureSafetyProperties("https://a", "k", List.of("a", "b"), Duration.ofSeconds(3)));
        assertThat(bind(
                        "openai",
                        ModerationProperties.class,
                        Map.of("base-url", "https://o", "api-key", "k", "model", "m", "timeout", "3s")))
                .isEqualTo(new ModerationProperties("https://o", "k", "m", Duration.ofSeconds(3)));
    }

    private static <T> T bind(String name, Class<T> type, Map<String, String> values) {
        Map<String, String> prefixed = new java.util.HashMap<>();
        values.forEach((key, value) -> prefixed.put("chatbot.llm.guard." + name + "." + key, value));
        return new Binder(new MapConfigurationPropertySource(prefixed)).bindOrCreate("chatbot.llm.guard." + name, type);
    }
}
