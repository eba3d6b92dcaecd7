package ai.chatbot.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetryDelayTests {

    private final RetryDelay delay = new RetryDelay(Duration.ofSeconds(2), new Random(7));

    @Test
    void growsFourfoldWithinAQuarterMoreOrLess() {
        for (int round = 0; round < 200; round++) {
            assertThat(delay.after(1)).isBetween(Duration.ofMillis(1500), Duration.ofMillis(2500));
            assertThat(delay.after(2)).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(10));
        }
    }

    /** A service that was down for a minute is not waited for much longer. */
    @Test
    void isNeverMuchLongerThanAStartOfAServiceTakes() {
        for (int round = 0; round < 200; round++) {
            assertThat(delay.after(3)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(25));
            assertThat(delay.after(50)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(25));
        }
    }

    @Test
    void whatFailsTogetherDoesNotComeBackTogether() {
        Set<Duration> delays = new HashSet<>();
        for (int task = 0; task < 100; task++) {
            delays.add(delay.after(1));
        }

        assertThat(delays).hasSizeGreaterThan(80);
    }
}
