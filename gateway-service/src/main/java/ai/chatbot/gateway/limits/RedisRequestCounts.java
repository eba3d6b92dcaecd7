package ai.chatbot.gateway.limits;

import java.time.Duration;
import java.util.List;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** The counts that all replicas share. One round trip; counting and expiry are one atomic step. */
final class RedisRequestCounts implements RequestCounts {

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> ADD = RedisScript.of("""
            local requests = redis.call('INCR', KEYS[1])
            local ttl = redis.call('PTTL', KEYS[1])
            if ttl < 0 then
              redis.call('PEXPIRE', KEYS[1], ARGV[1])
              ttl = tonumber(ARGV[1])
            end
            return {requests, ttl}""", List.class);

    private final StringRedisTemplate redis;

    RedisRequestCounts(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** @throws org.springframework.dao.DataAccessException when Redis does not answer */
    @Override
    public Count add(String key, Duration window) {
        List<?> answer = redis.execute(ADD, List.of(key), Long.toString(window.toMillis()));
        return new Count(number(answer.get(0)), Duration.ofMillis(number(answer.get(1))), true);
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
