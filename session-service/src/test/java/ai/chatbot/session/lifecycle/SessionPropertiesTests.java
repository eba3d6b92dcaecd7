package ai.chatbot.session.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SessionPropertiesTests {

    @Test
    void hasTheSeedsDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new SessionProperties(Duration.ofHours(1), 10, Duration.ofMinutes(1), null));
    }

    @Test
    void takesAllValues() {
        assertThat(bind(Map.of(
                        "chatbot.session.ttl", "1800s",
                        "chatbot.session.max-history-length", "5",
                        "chatbot.session.housekeeping-interval", "10s",
                        "chatbot.session.retention", "30d")))
                .isEqualTo(
                        new SessionProperties(Duration.ofMinutes(30), 5, Duration.ofSeconds(10), Duration.ofDays(30)));
    }

    @Test
    void keepsForEverWhenTheRetentionIsLeftEmpty() {
        assertThat(bind(Map.of("chatbot.session.retention", "")).retention()).isNull();
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        assertThatThrownBy(() -> bind(Map.of("chatbot.session.ttl", "0s")))
                .hasRootCauseMessage("chatbot.session.ttl must be positive");
        assertThatThrownBy(() -> bind(Map.of("chatbot.session.max-history-length", "0")))
                .hasRootCauseMessage("chatbot.session.max-history-length must be 1–100");
    }

    private static SessionProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("chatbot.session", SessionProperties.class);
    }
}
