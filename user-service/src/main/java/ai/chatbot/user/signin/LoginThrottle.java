package ai.chatbot.user.signin;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.user.account.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * Counts wrong passwords per e-mail address and client address in Redis, so that guessing one account's password is slow
 * and nobody can lock others out. Without Redis only the gateway's limits hold.
 */
@Component
class LoginThrottle {

    private static final Logger LOG = LoggerFactory.getLogger(LoginThrottle.class);
    private static final RedisScript<Long> COUNT = RedisScript.of("""
            local failures = redis.call('INCR', KEYS[1])
            if failures == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
            return failures""", Long.class);

    private final StringRedisTemplate redis;
    private final LoginProperties properties;

    LoginThrottle(StringRedisTemplate redis, LoginProperties properties) {
        this.redis = redis;
        this.properties = properties;
    }

    /** @throws ServiceException {@code RATE_LIMITED} when there were too many wrong passwords */
    void check(EmailAddress email, String clientAddress) {
        try {
            String key = key(email, clientAddress);
            String failures = redis.opsForValue().get(key);
            if (failures != null && Long.parseLong(failures) >= properties.maxFailures()) {
                throw tooMany(redis.getExpire(key, TimeUnit.SECONDS));
            }
        } catch (DataAccessException e) {
            withoutRedis(e);
        }
    }

    void countFailure(EmailAddress email, String clientAddress) {
        try {
            redis.execute(
                    COUNT,
                    List.of(key(email, clientAddress)),
                    Long.toString(properties.window().toMillis()));
        } catch (DataAccessException e) {
            withoutRedis(e);
        }
    }

    private static ServiceException tooMany(long seconds) {
        return new ServiceException(
                CommonError.RATE_LIMITED,
                "Too many wrong passwords. Try again later.",
                Map.of(),
                Duration.ofSeconds(Math.max(1, seconds)),
                null);
    }

    private static void withoutRedis(DataAccessException e) {
        LOG.warn("Wrong passwords are not counted: {}", e.getClass().getSimpleName());
    }

    /** Digested: Redis needs no personal data. */
    private static String key(EmailAddress email, String clientAddress) {
        try {
            byte[] text = (email.value() + '|' + clientAddress).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return "login:failures:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
