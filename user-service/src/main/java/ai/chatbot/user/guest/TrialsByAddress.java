package ai.chatbot.user.guest;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.web.ClientNetwork;
import ai.chatbot.user.UserError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/** Counts in Redis who begins trials. Where nobody can count, nobody begins one. */
@Component
class TrialsByAddress {

    private static final Duration REDIS_PAUSE = Duration.ofSeconds(5);

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> COUNT = RedisScript.of("""
            local begun = redis.call('INCR', KEYS[1])
            if begun == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
            return {begun, redis.call('PTTL', KEYS[1])}""", List.class);

    private final StringRedisTemplate redis;

    TrialsByAddress(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** @throws ServiceException {@code TRIAL_USED_UP}, {@code DEPENDENCY_UNAVAILABLE} */
    void count(String clientAddress, int most, Duration window) {
        List<?> counted = count("trials:" + ClientNetwork.of(clientAddress), Long.toString(window.toMillis()));
        if (((Number) counted.get(0)).longValue() > most) {
            throw new ServiceException(
                    UserError.TRIAL_USED_UP,
                    "There have been enough trials from here for now. Sign up to go on.",
                    Map.of("limit", most),
                    Duration.ofMillis(((Number) counted.get(1)).longValue()),
                    null);
        }
    }

    private List<?> count(String key, String windowMillis) {
        try {
            return redis.execute(COUNT, List.of(key), windowMillis);
        } catch (DataAccessException e) {
            throw new ServiceException(
                    CommonError.DEPENDENCY_UNAVAILABLE, "No trials right now.", Map.of(), REDIS_PAUSE, e);
        }
    }
}
