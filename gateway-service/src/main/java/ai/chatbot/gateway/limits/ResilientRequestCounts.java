package ai.chatbot.gateway.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Counts in Redis, and by itself while Redis is away. After a failure it lets Redis alone for a moment. */
final class ResilientRequestCounts implements RequestCounts {

    private static final Logger LOG = LoggerFactory.getLogger(ResilientRequestCounts.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final RequestCounts shared;
    private final RequestCounts own;
    private final Clock clock;
    private volatile Instant sharedAgain = Instant.EPOCH;

    ResilientRequestCounts(RequestCounts shared, RequestCounts own, Clock clock) {
        this.shared = shared;
        this.own = own;
        this.clock = clock;
    }

    @Override
    public Count add(String key, Duration window) {
        if (clock.instant().isBefore(sharedAgain)) {
            return own.add(key, window);
        }
        try {
            return shared.add(key, window);
        } catch (DataAccessException e) {
            LOG.warn("Rate limits are counted without Redis: {}", e.getClass().getSimpleName());
            sharedAgain = clock.instant().plus(PAUSE);
            return own.add(key, window);
        }
    }
}
