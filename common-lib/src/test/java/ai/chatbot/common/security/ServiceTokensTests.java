package ai.chatbot.common.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ServiceTokensTests {

    private static final byte[] SECRET = "0123456789012345678901234567890123456789".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER = "9876543210987654321098765432109876543210".getBytes(StandardCharsets.UTF_8);
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private final ServiceTokens chat = new ServiceTokens("chat-service", SECRET, NOW);

    @Test
    void namesTheServiceThatSigned() {
        assertThat(new ServiceTokens("session-service", SECRET, NOW).verify(chat.own()))
                .isEqualTo("chat-service");
    }

    @Test
    void refusesAnotherSecretAnAlteredTokenAndNonsense() {
        assertThat(new ServiceTokens("session-service", OTHER, NOW).verify(chat.own()))
                .isNull();
        assertThat(chat.verify(chat.own() + "x")).isNull();
        assertThat(chat.verify("nonsense")).isNull();
        assertThat(chat.verify("eyJhbGciOiJub25lIn0.eyJpc3MiOiJjaGF0Ym90LXNlcnZpY2VzIn0."))
                .isNull();
    }

    @Test
    void refusesATokenAfterAMinute() {
        Clock later = Clock.offset(NOW, Duration.ofSeconds(61));
        assertThat(new ServiceTokens("session-service", SECRET, later).verify(chat.own()))
                .isNull();
    }

    @Test
    void reusesATokenForHalfAMinute() {
        assertThat(chat.own()).isSameAs(chat.own());
    }
}
