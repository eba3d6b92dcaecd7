package ai.chatbot.analytics.events;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param environment kept with every event, for example {@code production}
 * @param batchSize most events taken from the stream at once
 * @param claimAfter how long an event may lie with another process before that one is taken for dead
 * @param retention how long single events are kept; null, the default, is for ever. Their sums stay
 * @param housekeepingInterval between two looks for events past their retention
 */
@ConfigurationProperties("chatbot.analytics")
public record AnalyticsProperties(
        @DefaultValue("production") String environment,
        @DefaultValue("200") int batchSize,
        @DefaultValue("1m") Duration claimAfter,
        @Nullable Duration retention,
        @DefaultValue("1h") Duration housekeepingInterval) {

    public AnalyticsProperties {
        if (batchSize < 1 || batchSize > 1000) {
            throw new IllegalArgumentException("chatbot.analytics.batch-size must be 1–1000");
        }
        requirePositive(claimAfter, "claim-after");
        requirePositive(housekeepingInterval, "housekeeping-interval");
        if (retention != null) {
            requirePositive(retention, "retention");
        }
    }

    private static void requirePositive(Duration value, String name) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("chatbot.analytics." + name + " must be positive");
        }
    }
}
