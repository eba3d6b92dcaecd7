package ai.chatbot.knowledge.rebuild;

import ai.chatbot.knowledge.generation.IndexGeneration;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How fast one generation takes in chunks: at most as many a second as it was told, and after documents that wait to be
 * found at all. What was told is looked up each time, so that it can be changed in the middle.
 */
final class BuildPace {

    private static final Duration LOOK = Duration.ofMillis(100);

    /** Ingestion may never end; the build must. */
    private static final Duration LONGEST_YIELD = Duration.ofSeconds(2);

    private static final double WEIGHT_OF_NEW = 0.3;

    private final Supplier<Optional<IndexGeneration>> told;
    private final BooleanSupplier othersWait;
    private final LongSupplier nanoTime;
    private final Consumer<Duration> pause;

    /** Chunks that may be taken in at once; negative while too many were. */
    private double credit = 1;

    private long creditAt;
    private long measuredAt;
    private long through;
    private double measured;

    /**
     * @param told the generation as it is now; empty when the work shall end
     * @param othersWait whether documents wait to be found at all
     * @param pause waits
     */
    BuildPace(
            Supplier<Optional<IndexGeneration>> told,
            BooleanSupplier othersWait,
            LongSupplier nanoTime,
            Consumer<Duration> pause) {
        this.told = told;
        this.othersWait = othersWait;
        this.nanoTime = nanoTime;
        this.pause = pause;
        creditAt = nanoTime.getAsLong();
        measuredAt = creditAt;
    }

    /**
     * Returns when the next chunks may be taken in.
     *
     * @param most how many there are
     * @return how many may be; 0 when the work shall end here
     */
    int await(int most) {
        long yieldUntil = nanoTime.getAsLong() + LONGEST_YIELD.toNanos();
        while (true) {
            Optional<IndexGeneration> present = told.get().filter(found -> found.isLive() && !found.paused());
            if (present.isEmpty()) {
                return 0;
            }
            boolean yields = othersWait.getAsBoolean() && nanoTime.getAsLong() < yieldUntil;
            Integer perSecond = present.get().pacePerSecond();
            if (!yields && hasCredit(perSecond)) {
                return perSecond == null ? most : Math.min(most, Math.max(1, perSecond));
            }
            pause.accept(LOOK);
        }
    }

    private boolean hasCredit(@Nullable Integer perSecond) {
        long now = nanoTime.getAsLong();
        if (perSecond == null) {
            credit = 1;
        } else {
            credit = Math.min(1, credit + perSecond * seconds(now - creditAt));
        }
        creditAt = now;
        return credit > 0;
    }

    /** What {@link #await} has let through. */
    void spend(long chunks) {
        credit -= chunks;
    }

    /**
     * Notes that a document is through.
     *
     * @return chunks a second of late, about once a second
     */
    Optional<Double> through(long chunks) {
        long now = nanoTime.getAsLong();
        double took = seconds(now - measuredAt);
        through += chunks;
        if (took < 1 || through == 0) {
            return Optional.empty();
        }
        double latest = through / took;
        through = 0;
        measuredAt = now;
        measured = measured == 0 ? latest : measured + WEIGHT_OF_NEW * (latest - measured);
        return Optional.of(measured);
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
