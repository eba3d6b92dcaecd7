package ai.chatbot.user.apikey;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes keys that ended long ago. */
@Component
class ForgetEndedKeys {

    private static final Logger LOG = LoggerFactory.getLogger(ForgetEndedKeys.class);

    private final ApiKeys keys;
    private final ApiKeyProperties properties;
    private final Clock clock;

    ForgetEndedKeys(ApiKeys keys, ApiKeyProperties properties, Clock clock) {
        this.keys = keys;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        try {
            keys.removeEndedBefore(clock.instant().minus(properties.keepEnded()));
        } catch (DataAccessException e) { // a thread's boundary: the next round comes
            LOG.warn("API keys that have ended stay for now: {}", e.getClass().getSimpleName());
        }
    }
}
