package ai.chatbot.embedding.generation;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.embedding.EmbeddingError;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Vectors in Redis. When it fails it is as if it were empty, and it is left alone for a while. */
@Component
class RedisVectors {

    private static final Logger LOG = LoggerFactory.getLogger(RedisVectors.class);

    private final StringRedisTemplate redis;
    private final JsonMapper json;
    private final Clock clock;
    private final Duration ttl;
    private final Duration pause;
    private volatile Instant pausedUntil = Instant.MIN;

    RedisVectors(StringRedisTemplate redis, JsonMapper json, Clock clock, EmbeddingCacheProperties properties) {
        this.redis = redis;
        this.json = json;
        this.clock = clock;
        ttl = properties.ttl();
        pause = properties.redisPause();
    }

    /** @return what is there, by key */
    Map<String, TextVector> find(Collection<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        List<String> order = List.copyOf(keys);
        List<String> values = attempt(() -> redis.opsForValue().multiGet(order)).orElse(List.of());
        Map<String, TextVector> found = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            String key = order.get(i);
            parse(values.get(i)).ifPresent(vector -> found.put(key, vector));
        }
        return found;
    }

    void save(Map<String, TextVector> vectors) {
        attempt(() -> redis.executePipelined((RedisCallback<@Nullable Object>) connection -> {
            vectors.forEach((key, vector) -> connection
                    .stringCommands()
                    .setEx(key.getBytes(StandardCharsets.US_ASCII), ttl.toSeconds(), json.writeValueAsBytes(vector)));
            return null;
        }));
    }

    /**
     * @return how many there were
     * @throws ServiceException {@code CACHE_UNAVAILABLE}: unlike a search, this must not pass over a failure
     */
    int remove(Collection<String> keys) {
        try {
            return Optional.ofNullable(redis.delete(keys)).orElse(0L).intValue();
        } catch (DataAccessException e) {
            throw new ServiceException(EmbeddingError.CACHE_UNAVAILABLE, "The cache cannot be reached.", e);
        }
    }

    private <T> Optional<T> attempt(Supplier<@Nullable T> command) {
        if (clock.instant().isBefore(pausedUntil)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(command.get());
        } catch (DataAccessException e) {
            pausedUntil = clock.instant().plus(pause);
            LOG.warn("Redis is left alone for {}: {}", pause, e.toString());
            return Optional.empty();
        }
    }

    /** A value that cannot be read is one that is not there. */
    private Optional<TextVector> parse(@Nullable String value) {
        try {
            return value == null ? Optional.empty() : Optional.of(json.readValue(value, TextVector.class));
        } catch (JacksonException e) {
            LOG.debug("A cached vector cannot be read: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
