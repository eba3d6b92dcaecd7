package ai.chatbot.knowledge.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.knowledge.generation.IndexGeneration;
import ai.chatbot.knowledge.generation.IndexGeneration.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BuildPaceTests {

    private long now;
    private boolean othersWait;
    private IndexGeneration told = told(10, false);

    private final BuildPace pace =
            new BuildPace(() -> Optional.of(told), () -> othersWait, () -> now, wait -> now += wait.toNanos());

    private static IndexGeneration told(@Nullable Integer chunksPerSecond, boolean paused) {
        return new IndexGeneration(
                "g1",
                "m",
                8,
                Status.BUILDING,
                paused,
                chunksPerSecond,
                true,
                0,
                0,
                null,
                Instant.EPOCH,
                null,
                null,
                null);
    }

    private double seconds() {
        return now / 1e9;
    }

    @Test
    void letsNoMoreThroughThanItWasTold() {
        int through = 0;
        while (seconds() < 60) {
            int some = pace.await(64);
            pace.spend(some);
            through += some;
        }
        assertThat(through).isBetween(580, 620);
    }

    @Test
    void waitsAfterALongDocumentThatIsWrittenAtOnce() {
        pace.await(64);
        pace.spend(100);
        pace.await(1);
        assertThat(seconds()).isBetween(9.5, 10.5);
    }

    @Test
    void doesNotWaitWhenItWasToldNothing() {
        told = told(null, false);
        for (int i = 0; i < 1000; i++) {
            assertThat(pace.await(64)).isEqualTo(64);
            pace.spend(64);
        }
        assertThat(now).isZero();
    }

    @Test
    void letsDocumentsThatWaitToBeFoundGoFirstButNotForEver() {
        told = told(null, false);
        othersWait = true;
        assertThat(pace.await(64)).isEqualTo(64);
        assertThat(seconds()).isBetween(1.9, 2.3);
        othersWait = false;
        assertThat(pace.await(64)).isEqualTo(64);
        assertThat(seconds()).isLessThan(2.4);
    }

    @Test
    void endsTheWorkWhenItIsPaused() {
        told = told(10, true);
        assertThat(pace.await(64)).isZero();
    }

    @Test
    void tellsTheSpeedOfLateOnceASecond() {
        assertThat(pace.through(5)).isEmpty();
        now += Duration.ofSeconds(2).toNanos();
        assertThat(pace.through(15)).contains(10.0);
        now += Duration.ofMillis(500).toNanos();
        assertThat(pace.through(1000)).isEmpty();
    }
}
