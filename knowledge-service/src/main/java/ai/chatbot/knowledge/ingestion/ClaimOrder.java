package ai.chatbot.knowledge.ingestion;

import java.time.Duration;
import java.time.Instant;

/**
 * Who comes first. A task waits as though it had come later by the time it takes: so a small file overtakes a large one
 * that came shortly before, and a large one is overtaken only for so long, whatever else comes.
 */
final class ClaimOrder {

    /** From here on a file is large: some 1,000 chunks of plain text, a manual of a hundred pages. */
    static final long LARGE = 256 * 1024;

    private static final double MILLIS_A_KILOBYTE = 25;
    private static final Duration LONGEST_HANDICAP = Duration.ofMinutes(2);

    private ClaimOrder() {}

    static Instant rank(Instant added, long bytes) {
        Duration taking = Duration.ofMillis(Math.round(MILLIS_A_KILOBYTE * bytes / 1024));
        return added.plus(taking.compareTo(LONGEST_HANDICAP) < 0 ? taking : LONGEST_HANDICAP);
    }

    static boolean isLarge(long bytes) {
        return bytes >= LARGE;
    }

    /** How many of a replica's workers may be at large files: with two or more, never all of them. */
    static int placesForLarge(int workers) {
        return Math.max(1, workers / 2);
    }
}
