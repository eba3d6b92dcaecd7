package ai.chatbot.common.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.test.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class RecentTokensTests {

    private final TestClock clock = new TestClock();
    private final List<String> checked = new ArrayList<>();
    private final RecentTokens tokens = new RecentTokens(this::check, clock);

    @Test
    void checksATokenOnceInAMoment() {
        Jwt first = tokens.decode("600-a");
        clock.advance(Duration.ofSeconds(29));

        assertThat(tokens.decode("600-a")).isSameAs(first);
        assertThat(checked).containsExactly("600-a");

        clock.advance(Duration.ofSeconds(2));
        tokens.decode("600-a");
        assertThat(checked).containsExactly("600-a", "600-a");
    }

    @Test
    void neverTakesOneTokenForAnother() {
        assertThat(tokens.decode("600-a").getSubject()).isEqualTo("600-a");
        assertThat(tokens.decode("600-b").getSubject()).isEqualTo("600-b");
    }

    @Test
    void believesNoTokenLongerThanItLasts() {
        tokens.decode("5-a");
        clock.advance(Duration.ofMillis(5_001));
        tokens.decode("5-a");

        assertThat(checked).hasSize(2);
    }

    @Test
    void looksEveryTimeAtWhatItRefuses() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
        }
        assertThat(checked).hasSize(2);
    }

    /** @param token begins with the seconds it lasts */
    private Jwt check(String token) {
        checked.add(token);
        if (token.equals("bad")) {
            throw new BadJwtException("bad");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "none")
                .subject(token)
                .expiresAt(clock.instant().plusSeconds(Long.parseLong(token.substring(0, token.indexOf('-')))))
                .build();
    }
}
