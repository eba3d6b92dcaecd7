package ai.chatbot.benchmarks.kills;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** How often what happened. */
final class Findings {

    private final Map<Finding, AtomicInteger> counts = new EnumMap<>(Finding.class);

    Findings() {
        for (Finding finding : Finding.values()) {
            counts.put(finding, new AtomicInteger());
        }
    }

    enum Finding {
        /** Messages of which the platform has said that it has them. */
        ACKNOWLEDGED(false),
        /** Requests that failed before that; sent again with the same id. */
        SENT_AGAIN(false),
        /** Messages whose stream broke off, once or more. */
        INTERRUPTED(false),
        /** Of these, those that could be continued to the end of the answer. */
        RESUMED(false),
        /** Of these, those that ended by an error event, or are said to be over. */
        CLEARLY_ENDED(false),
        /** Acknowledged messages that the history does not have. */
        LOST(true),
        /** Messages that the history has twice, or answered twice. */
        DOUBLED(true),
        /** Answers that were told to their end, but stand otherwise in the history. */
        CHANGED(true),
        /** Streams of which no end could be had. */
        HANGING(true);

        private final boolean fault;

        Finding(boolean fault) {
            this.fault = fault;
        }

        boolean isFault() {
            return fault;
        }
    }

    void count(Finding finding, String about) {
        if (counter(finding).incrementAndGet() <= 5 && finding.isFault()) {
            System.err.println(finding + ": " + about);
        }
    }

    int of(Finding finding) {
        return counter(finding).get();
    }

    private AtomicInteger counter(Finding finding) {
        return Objects.requireNonNull(counts.get(finding));
    }

    boolean isClean() {
        return counts.entrySet().stream()
                .noneMatch(count -> count.getKey().isFault() && count.getValue().get() > 0);
    }

    @Override
    public String toString() {
        return counts.toString().toLowerCase(Locale.ROOT);
    }
}
