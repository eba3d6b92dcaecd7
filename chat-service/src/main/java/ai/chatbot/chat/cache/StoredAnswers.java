package ai.chatbot.chat.cache;

import ai.chatbot.chat.answer.KeptAnswer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answers of all replicas, in Redis: {@code answers:{scope}:questions} with the signs and vectors of the questions,
 * {@code answers:{scope}:texts} with what was answered, both by the same names. Without Redis nothing is kept and nothing
 * fails.
 */
@Component
class StoredAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(StoredAnswers.class);

    /** One that is there already is replaced; of too many any one goes. Both hashes live as long as the latest answer. */
    private static final RedisScript<Long> KEEP = new DefaultRedisScript<>("""
            if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 and redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[4]) then
              local gone = redis.call('HKEYS', KEYS[1])[1]
              redis.call('HDEL', KEYS[1], gone)
              redis.call('HDEL', KEYS[2], gone)
            end
            redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
            redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
            redis.call('PEXPIRE', KEYS[1], ARGV[5])
            redis.call('PEXPIRE', KEYS[2], ARGV[5])
            return redis.call('HLEN', KEYS[1])
            """, Long.class);

    private final StringRedisTemplate redis;
    private final JsonMapper json;
    private final CacheProperties properties;

    StoredAnswers(StringRedisTemplate redis, JsonMapper json, CacheProperties properties) {
        this.redis = redis;
        this.json = json;
        this.properties = properties;
    }

    /** @param vector null when there was none */
    record Asked(QuestionSigns signs, @Nullable String vector) {}

    /** @param until when it counts no longer, in milliseconds since 1970: the hashes may live on for others */
    record Stored(KeptAnswer answer, long until) {}

    Optional<Stored> find(CacheScope scope, String exact) {
        return tried(
                () -> Optional.ofNullable(redis.<String, String>opsForHash().get(texts(scope), exact))
                        .map(text -> json.readValue(text, Stored.class)),
                Optional.empty());
    }

    List<Asked> asked(CacheScope scope) {
        return tried(
                () -> redis.<String, String>opsForHash().values(questions(scope)).stream()
                        .filter(Objects::nonNull)
                        .map(question -> json.readValue(question, Asked.class))
                        .toList(),
                List.of());
    }

    void keep(CacheScope scope, Asked question, Stored answer) {
        Long _ = tried(
                () -> redis.execute(
                        KEEP,
                        List.of(questions(scope), texts(scope)),
                        question.signs().exact(),
                        json.writeValueAsString(question),
                        json.writeValueAsString(answer),
                        String.valueOf(properties.most()),
                        String.valueOf(properties.kept().toMillis())),
                0L);
    }

    /** In the braces is what a cluster goes by: both hashes lie on one node. */
    private static String questions(CacheScope scope) {
        return "answers:{" + scope.key() + "}:questions";
    }

    private static String texts(CacheScope scope) {
        return "answers:{" + scope.key() + "}:texts";
    }

    private static <T> T tried(Supplier<T> command, T without) {
        try {
            return command.get();
        } catch (DataAccessException | JacksonException e) { // the latter: written by another version of this service
            LOG.warn("Redis keeps no answers now: {}", e.getClass().getSimpleName());
            return without;
        }
    }
}
