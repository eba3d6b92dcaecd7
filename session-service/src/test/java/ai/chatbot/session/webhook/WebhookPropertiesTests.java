package ai.chatbot.session.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WebhookPropertiesTests {

    @Test
    void tellsNobodyUnlessToldOtherwise() {
        assertThat(bind(Map.of()))
                .isEqualTo(new WebhookProperties(
                        List.of(),
                        "",
                        Duration.ofSeconds(5),
                        8,
                        Duration.ofSeconds(5),
                        Duration.ofHours(1),
                        Duration.ofDays(7),
                        Duration.ofSeconds(2),
                        List.of()));
    }

    @Test
    void takesWhatIsSet() {
        assertThat(bind(Map.of(
                        "chatbot.session.webhooks.urls", "https://a.example.org/x,https://b.example.org",
                        "chatbot.session.webhooks.secret", "s",
                        "chatbot.session.webhooks.timeout", "1s",
                        "chatbot.session.webhooks.attempts", "3",
                        "chatbot.session.webhooks.first-pause", "2s",
                        "chatbot.session.webhooks.longest-pause", "1m",
                        "chatbot.session.webhooks.keep", "1d",
                        "chatbot.session.webhooks.interval", "9s",
                        "chatbot.session.webhooks.allowed-ranges", "10.0.0.0/8")))
                .isEqualTo(new WebhookProperties(
                        List.of("https://a.example.org/x", "https://b.example.org"),
                        "s",
                        Duration.ofSeconds(1),
                        3,
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(1),
                        Duration.ofDays(1),
                        Duration.ofSeconds(9),
                        List.of("10.0.0.0/8")));
    }

    @Test
    void waitsTwiceAsLongEachTimeUpToALimit() {
        WebhookProperties properties = bind(Map.of("chatbot.session.webhooks.longest-pause", "30s"));

        assertThat(List.of(1, 2, 3, 4, 99).stream().map(properties::pauseAfter))
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a.example.org", "https://user:secret@a.example.org", "a.example.org"})
    void refusesAddressesThatAreNone(String url) {
        assertThatThrownBy(() -> bind(Map.of("chatbot.session.webhooks.urls", url)))
                .isInstanceOf(BindException.class);
    }

    private static WebhookProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("chatbot.session.webhooks", WebhookProperties.class);
    }
}
