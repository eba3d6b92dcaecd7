package ai.chatbot.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTests {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));

    @Test
    void readsSeconds() {
        assertThat(RetryAfter.of("120", CLOCK)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.of("0", CLOCK)).isEqualTo(Duration.ZERO);
    }

    @Test
    void readsADate() {
        assertThat(RetryAfter.of("Sat, 21 Nov 2026 10:00:30 GMT", CLOCK)).isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryAfter.of("Sat, 21 Nov 2026 09:00:00 GMT", CLOCK)).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "-1", "1.5", "soon", "1234567", "2026-11-21T10:00:30Z"})
    void whatItCannotReadIsNoWait(String header) {
        assertThat(RetryAfter.of(header, CLOCK)).isNull();
    }
}
