package ai.chatbot.analytics.events;

import org.jspecify.annotations.Nullable;

/** A mean that can still grow. */
public record Mean(long count, double sum) {

    static final Mean NONE = new Mean(0, 0);

    static Mean of(double value) {
        return new Mean(1, value);
    }

    Mean plus(Mean other) {
        return new Mean(count + other.count, sum + other.sum);
    }

    /** Null when there is nothing to take the mean of. */
    public @Nullable Double value() {
        return count == 0 ? null : sum / count;
    }
}
