package ai.chatbot.session.lifecycle;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param ttl how long a session stays open without a turn
 * @param maxHistoryLength turns of a session that are kept in Redis
 * @param housekeepingInterval between two looks for expired sessions and for those to be deleted
 * @param retention how long a closed session is kept with its messages; null, the default, is for ever
 */
@ConfigurationProperties("chatbot.session")
public record SessionProperties(
        @DefaultValue("1h") Duration ttl,
        @DefaultValue("10") int maxHistoryLength,
        @DefaultValue("1m") Duration housekeepingInterval,
        @Nullable Duration retention) {

    public SessionProperties {
        requirePositive(ttl, "ttl");
        requirePositive(housekeepingInterval, "housekeeping-interval");
        if (retention != null) {
            requirePositive(retention, "retention");
        }
        if (maxHistoryLength < 1 || maxHistoryLength > 100) {
            throw new IllegalArgumentException("chatbot.session.max-history-length must be 1–100");
        }
    }

    private static void requirePositive(Duration value, String name) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("chatbot.session." + name + " must be positive");
        }
    }
}
