package ai.chatbot.llm.config;

import ai.chatbot.common.contract.llm.PlatformConfig;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The newest configuration seen, in Redis, for when MongoDB does not answer. MongoDB is always asked first, so an old
 * value here cannot win, and an empty or unreachable Redis costs nothing.
 */
@Component
class ConfigCache {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigCache.class);
    private static final String KEY = "config:" + StoredConfig.TYPE + ":active";
    private static final Duration TTL = Duration.ofHours(1);

    private final StringRedisTemplate redis;
    private final JsonMapper json;

    ConfigCache(StringRedisTemplate redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    void put(PlatformConfig config) {
        try {
            redis.opsForValue().set(KEY, json.writeValueAsString(config), TTL);
        } catch (DataAccessException e) {
            LOG.debug("Redis takes no configuration: {}", e.toString());
        }
    }

    Optional<PlatformConfig> find() {
        try {
            String stored = redis.opsForValue().get(KEY);
            return stored == null ? Optional.empty() : Optional.of(json.readValue(stored, PlatformConfig.class));
        } catch (DataAccessException | JacksonException e) {
            LOG.debug("Redis has no configuration: {}", e.toString());
            return Optional.empty();
        }
    }
}
