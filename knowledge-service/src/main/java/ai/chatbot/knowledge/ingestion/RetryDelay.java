package ai.chatbot.knowledge.ingestion;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: four times as long each time, and up to a quarter more or less, so that what
 * failed together does not come back together. At most what a service takes to start, so that whoever waits for a document
 * does not wait for minutes after all is well again.
 */
public final class RetryDelay {

    private static final int GROWTH = 4;
    private static final double SPREAD = 0.25;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Duration first;
    private final RandomGenerator random;

    RetryDelay(Duration first, RandomGenerator random) {
        this.first = first;
        this.random = random;
    }

    /** @param attempts how often it was tried already, from 1 */
    public Duration after(int attempts) {
        Duration delay = first;
        for (int i = 1; i < attempts && delay.compareTo(LONGEST) < 0; i++) {
            delay = delay.multipliedBy(GROWTH);
        }
        Duration bounded = delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
        double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
        return Duration.ofMillis(Math.round(bounded.toMillis() * factor));
    }
}
