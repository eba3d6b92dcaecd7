package ai.chatbot.llm.config;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.llm.provider.Providers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The configuration in force: the newest in MongoDB, looked up again after a second; when MongoDB is down what is known
 * already, else what Redis has, else the built-in one.
 */
@Component
public class ActivePlatformConfig implements ActiveConfig {

    private static final Logger LOG = LoggerFactory.getLogger(ActivePlatformConfig.class);
    private static final Duration REFRESH = Duration.ofSeconds(1);

    /** While MongoDB is down, each look costs somebody the two seconds until that is certain. */
    private static final Duration REFRESH_WHILE_DOWN = Duration.ofSeconds(3);

    private final PlatformConfigs stored;
    private final ConfigCache cache;
    private final Providers providers;
    private final Clock clock;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile @Nullable Known known;

    ActivePlatformConfig(PlatformConfigs stored, ConfigCache cache, Providers providers, Clock clock) {
        this.stored = stored;
        this.cache = cache;
        this.providers = providers;
        this.clock = clock;
    }

    /** Only the first caller ever waits for a store; later on one refreshes while the others go by what is known. */
    @Override
    public PlatformConfig current() {
        Known last = known;
        if (last != null && (clock.instant().isBefore(last.until()) || !refreshing.tryLock())) {
            return last.config();
        }
        if (last == null) {
            refreshing.lock();
        }
        try {
            Known meanwhile = known;
            return meanwhile != null && clock.instant().isBefore(meanwhile.until())
                    ? meanwhile.config()
                    : load(meanwhile);
        } finally {
            refreshing.unlock();
        }
    }

    /**
     * The newest one, past every cache.
     *
     * @throws DataAccessException when MongoDB does not answer
     */
    PlatformConfig newest() {
        return stored.findNewest().orElseGet(this::builtIn);
    }

    /** Takes over a version that was just stored. */
    void announce(PlatformConfig config) {
        cache.put(config);
        remember(config, REFRESH);
    }

    private PlatformConfig load(@Nullable Known last) {
        try {
            PlatformConfig newest = newest();
            if (last == null || last.config().version() != newest.version()) {
                cache.put(newest);
            }
            return remember(newest, REFRESH);
        } catch (DataAccessException e) {
            LOG.debug("MongoDB has no configuration now: {}", e.toString());
            return remember(last != null ? last.config() : cache.find().orElseGet(this::builtIn), REFRESH_WHILE_DOWN);
        }
    }

    private PlatformConfig remember(PlatformConfig config, Duration howLong) {
        known = new Known(config, clock.instant().plus(howLong));
        return config;
    }

    private PlatformConfig builtIn() {
        PlatformConfig usual = PlatformConfig.DEFAULT;
        return new PlatformConfig(
                usual.version(),
                usual.updatedAt(),
                providers.builtInChoice(),
                usual.embeddingProvider(),
                usual.retrievalConfig(),
                usual.guardrails(),
                usual.routing(),
                usual.tools(),
                usual.citations());
    }

    private record Known(PlatformConfig config, Instant until) {}
}
