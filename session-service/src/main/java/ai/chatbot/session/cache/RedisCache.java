package ai.chatbot.session.cache;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.DefaultStringRedisConnection;
import org.springframework.data.redis.connection.StringRedisConnection;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Sends commands to Redis and goes on without it when it fails. After a few failures it is left alone for a second, so
 * that a Redis which hangs costs its time-out now and then, not on every call.
 */
@Component
public class RedisCache {

    private static final Logger LOG = LoggerFactory.getLogger(RedisCache.class);
    private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom()
            .slidingWindowSize(4)
            .minimumNumberOfCalls(2)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofSeconds(1))
            .permittedNumberOfCallsInHalfOpenState(1)
            .build();

    private final StringRedisTemplate redis;
    private final Counter failures;
    private final CircuitBreaker breaker = CircuitBreaker.of("session-cache", BREAKER);

    public RedisCache(StringRedisTemplate redis, MeterRegistry meters) {
        this.redis = redis;
        this.failures = meters.counter("chatbot.session.cache.failures");
    }

    /**
     * Sends all commands in one round trip.
     *
     * @return one answer per command, null where there is nothing; empty when Redis could not be used
     */
    public List<@Nullable Object> send(Consumer<StringRedisConnection> commands) {
        if (!breaker.tryAcquirePermission()) {
            return List.of();
        }
        long start = System.nanoTime();
        try {
            List<@Nullable Object> answers = pipelined(commands);
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return answers;
        } catch (DataAccessException | RedisException e) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            failures.increment();
            LOG.debug("Going on without Redis: {}", e.toString());
            return List.of();
        }
    }

    /** Spring's template demands the null and returns some, but says neither. */
    @SuppressWarnings("NullAway")
    private List<@Nullable Object> pipelined(Consumer<StringRedisConnection> commands) {
        return redis.executePipelined((RedisCallback<?>) connection -> {
            commands.accept(new DefaultStringRedisConnection(connection));
            return null;
        });
    }
}
