package ai.chatbot.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.embedded.FreePorts;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.gateway.RunningGateway;
import ai.chatbot.gateway.limits.RequestCounts.Count;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Limits counted in a real Redis. */
class RateLimitsIT extends RunningGateway {

    private static final String MESSAGES = "/api/v1/chat/sessions/%d/messages";

    private final StringRedisTemplate redis;

    RateLimitsIT(StringRedisTemplate redis) {
        this.redis = redis;
    }

    @Test
    void refusesTheFourthMessageInAMinuteWhateverTheSession() {
        String userId = UUID.randomUUID().toString();
        TestApi user = asUser(userId);

        for (int i = 1; i <= 3; i++) {
            Answer answer = user.post(MESSAGES.formatted(i), Map.of());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("3");
            assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo(Integer.toString(3 - i));
        }
        Answer refused = user.post(MESSAGES.formatted(4), Map.of());

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.errorCode()).isEqualTo("RATE_LIMITED");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(50, 60);
        assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(CHAT.requests()).hasSize(3);
        assertThat(user.get(MESSAGES.formatted(1)).status()).isEqualTo(200);
        assertThat(asUser().post(MESSAGES.formatted(1), Map.of()).status()).isEqualTo(200);
        String key = "ratelimit:" + userId + ":chat_messages.post";
        assertThat(redis.opsForValue().get(key)).isEqualTo("4");
        assertThat(redis.getExpire(key)).isBetween(50L, 60L);
    }

    @Test
    void countsSignInsByAddress() {
        forgetAddresses();

        List<Integer> statuses = IntStream.range(0, 6)
                .mapToObj(i -> anonymous().post("/api/v1/users/login", Map.of()).status())
                .toList();

        assertThat(statuses).containsExactly(200, 200, 200, 200, 200, 429);
        assertThat(anonymous().post("/api/v1/users/register", Map.of()).status())
                .isEqualTo(200);
        forgetAddresses();
    }

    @Test
    void neverLetsSimultaneousRequestsSlipThrough() throws Exception {
        TestApi user = asUser();
        Callable<Integer> send =
                () -> user.post(MESSAGES.formatted(1), Map.of()).status();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> statuses = threads.invokeAll(java.util.Collections.nCopies(20, send)).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .sorted()
                    .toList();
            assertThat(statuses.subList(0, 3)).containsOnly(200);
            assertThat(statuses.subList(3, 20)).containsOnly(429);
        }
    }

    @Test
    void countsByItselfWhileRedisIsDown() {
        var connections = new LettuceConnectionFactory("127.0.0.1", FreePorts.one());
        connections.afterPropertiesSet();
        connections.start();
        var away = new RedisRequestCounts(new StringRedisTemplate(connections));
        var own = new LocalRequestCounts(com.github.benmanes.caffeine.cache.Ticker.systemTicker());
        var counts = new ResilientRequestCounts(away, own, Clock.systemUTC());

        assertThatThrownBy(() -> away.add("k")).isInstanceOf(DataAccessException.class);
        assertThat(IntStream.range(0, 3).mapToObj(i -> counts.add("k")).map(Count::requests))
                .containsExactly(1L, 2L, 3L);
        connections.destroy();
    }

    private void forgetAddresses() {
        Set<String> keys = redis.keys("ratelimit:address-*");
        redis.delete(keys);
    }
}
