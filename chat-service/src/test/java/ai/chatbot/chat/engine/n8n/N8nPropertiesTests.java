package ai.chatbot.chat.engine.n8n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class N8nPropertiesTests {

    @Test
    void hasTheBlueprintsDefaults() {
        assertThat(read(Map.of()))
                .isEqualTo(new N8nProperties(
                        "",
                        "",
                        "",
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(50),
                        3,
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
                        Duration.ofMinutes(5)));
    }

    @Test
    void takesEverythingFromProperties() {
        N8nProperties read = read(Map.of(
                "webhook-url", "https://n8n.example.org/webhook/chat",
                "bearer-token", "new",
                "previous-bearer-token", "old",
                "timeout", "20",
                "total-timeout", "40s",
                "attempts", "2",
                "retry-wait", "1s",
                "longest-retry-wait", "9s",
                "idempotency-cache-ttl", "60",
                "signature-window", "1m"));
        assertThat(read)
                .isEqualTo(new N8nProperties(
                        "https://n8n.example.org/webhook/chat",
                        "new",
                        "old",
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(40),
                        2,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(9),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1)));
        assertThat(read.toString()).doesNotContain("new").doesNotContain("old");
    }

    @Test
    void wantsAtLeastOneAttempt() {
        assertThatThrownBy(() -> read(Map.of("attempts", "0"))).hasStackTraceContaining("attempts");
    }

    private static N8nProperties read(Map<String, String> settings) {
        var source = new MapConfigurationPropertySource();
        settings.forEach((name, value) -> source.put("chatbot.chat.engine.n8n." + name, value));
        return new Binder(source).bindOrCreate("chatbot.chat.engine.n8n", N8nProperties.class);
    }
}
