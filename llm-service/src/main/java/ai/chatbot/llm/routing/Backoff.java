package ai.chatbot.llm.routing;

import ai.chatbot.llm.routing.RoutingProperties.Retries;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits before a retry, with full jitter: anything between nothing and a bound that doubles, so that those who failed
 * together do not come back together (Brooker, "Exponential backoff and jitter", AWS 2015).
 */
final class Backoff {

    private static final int LONGEST_SHIFT = 20;

    private final Retries settings;
    private final RandomGenerator random;
    private final Pause pause;

    Backoff(Retries settings, RandomGenerator random, Pause pause) {
        this.settings = settings;
        this.random = random;
        this.pause = pause;
    }

    /** @param round 1 for the first retry */
    Duration before(int round) {
        long bound = settings.base().toNanos() << Math.min(round - 1, LONGEST_SHIFT);
        long most = Math.min(settings.most().toNanos(), bound);
        return most <= 0 ? Duration.ZERO : Duration.ofNanos(random.nextLong(most + 1));
    }

    void pause(Duration wait) throws InterruptedException {
        pause.of(wait);
    }

    @FunctionalInterface
    interface Pause {

        void of(Duration wait) throws InterruptedException;
    }
}
