package ai.chatbot.chat.engine.n8n;

import ai.chatbot.chat.engine.EngineFailures;
import ai.chatbot.chat.engine.EngineReply.Failed;
import ai.chatbot.chat.engine.EngineReply.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * One answer to one key, on all replicas: kept in Redis for as long as is set, and while one request is being answered
 * the others of its key wait for that answer. A failure is not kept, so whoever waited tries next. Without Redis nobody
 * waits; n8n then has to know the key.
 */
@Component
class AnswerOnce {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerOnce.class);
    private static final String PREFIX = "n8n:idempotency:";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /** Beyond the longest answer: whoever died while answering blocks the others no longer. */
    private static final Duration SPARE = Duration.ofSeconds(5);

    private static final RedisScript<Long> RELEASE = new DefaultRedisScript<>(
            "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0", Long.class);

    private final StringRedisTemplate redis;
    private final N8nProperties properties;
    private final N8nMetrics metrics;
    private final Pause pause;

    AnswerOnce(StringRedisTemplate redis, N8nProperties properties, N8nMetrics metrics, Pause pause) {
        this.redis = redis;
        this.properties = properties;
        this.metrics = metrics;
        this.pause = pause;
    }

    /**
     * @param read an answer out of what is kept; empty when it is of no use
     * @param ask makes what is to be kept
     * @throws ai.chatbot.common.error.ServiceException as {@code ask}; {@code ENGINE_TIMEOUT} when another request of the
     *     key is answered for too long
     */
    <T> T once(String key, Function<String, Optional<T>> read, Supplier<String> ask) {
        long end = System.nanoTime() + properties.totalTimeout().toNanos();
        do {
            Optional<T> known = find(key).flatMap(read);
            if (known.isPresent()) {
                metrics.cacheHit();
                return known.get();
            }
            String mine = UUID.randomUUID().toString();
            if (begin(key, mine)) {
                return asked(key, mine, read, ask);
            }
        } while (System.nanoTime() < end && waited());
        throw new EngineFailures(N8nEngine.NAME).of(new Failed(Reason.TIMED_OUT)); // of the one that is being answered
    }

    private <T> T asked(String key, String mine, Function<String, Optional<T>> read, Supplier<String> ask) {
        try {
            Optional<T> meanwhile = find(key).flatMap(read); // the one before may have ended just now
            if (meanwhile.isPresent()) {
                metrics.cacheHit();
                return meanwhile.get();
            }
            String answer = ask.get();
            keep(key, answer);
            return read.apply(answer).orElseThrow();
        } finally {
            end(key, mine);
        }
    }

    private boolean waited() {
        try {
            pause.of(LOOK_AGAIN);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<String> find(String key) {
        return tried(() -> Optional.ofNullable(redis.opsForValue().get(PREFIX + key)), Optional.empty());
    }

    private boolean begin(String key, String mine) {
        Duration longest = properties.totalTimeout().plus(SPARE);
        return tried(() -> !Boolean.FALSE.equals(redis.opsForValue().setIfAbsent(running(key), mine, longest)), true);
    }

    private void keep(String key, String answer) {
        tried(
                () -> {
                    redis.opsForValue().set(PREFIX + key, answer, properties.idempotencyCacheTtl());
                    return true;
                },
                false);
    }

    private void end(String key, String mine) {
        tried(() -> redis.execute(RELEASE, List.of(running(key)), mine), 0L);
    }

    private static String running(String key) {
        return PREFIX + key + ":running";
    }

    private static <T> T tried(Supplier<T> command, T without) {
        try {
            return command.get();
        } catch (DataAccessException e) {
            LOG.warn("Redis keeps no answers of n8n now: {}", e.getClass().getSimpleName());
            return without;
        }
    }
}
