package ai.chatbot.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EmbeddingCacheIT extends EmbeddingServiceTest {

    EmbeddingCacheIT(@LocalServerPort int port, StringRedisTemplate redis) {
        super(port, redis);
    }

    @Test
    void forgetsVectorsForServicesOnly() throws Exception {
        String text = "forgotten " + UUID.randomUUID();
        user.post(GENERATE, texts(text));
        String hash = hash(text);
        assertThat(redis.hasKey("embedding:" + hash)).isTrue();
        Map<String, Object> request = Map.of("hashes", List.of(hash));

        assertThat(user.post(FORGET, request).status()).isIn(401, 403, 404);
        assertThat(service.post(FORGET, request).data().path("forgotten").asInt())
                .isEqualTo(1);
        assertThat(redis.hasKey("embedding:" + hash)).isFalse();
        assertThat(service.post(FORGET, Map.of("hashes", List.of("x"))).status())
                .isEqualTo(400);
    }

    @Test
    void keepsVectorsInRedisForADayUnderTheSpecifiedKey() throws Exception {
        String text = "cached " + UUID.randomUUID();
        JsonNode made =
                user.post(GENERATE, texts(text)).data().path("embeddings").get(0);
        String key = "embedding:" + hash(text);
        JsonNode value = JsonMapper.shared().readTree(redis.opsForValue().get(key));
        assertThat(value.path("dimension").asInt()).isEqualTo(384);
        assertThat(value.path("model").asString()).isEqualTo(MODEL);
        assertThat(vector(value)).containsExactly(vector(made));
        assertThat(redis.getExpire(key)).isBetween(86_300L, 86_400L);
    }

    @Test
    void readsVectorsThatAnotherReplicaMade() throws Exception {
        String text = "made elsewhere " + UUID.randomUUID();
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest((MODEL + ":" + text).getBytes(StandardCharsets.UTF_8));
        redis.opsForValue()
                .set(
                        "embedding:" + HexFormat.of().formatHex(hash),
                        "{\"vector\": [0.5, -0.5], \"model\": \"" + MODEL + "\", \"dimension\": 2}");
        JsonNode found =
                user.post(GENERATE, texts(text)).data().path("embeddings").get(0);
        assertThat(vector(found)).containsExactly(0.5, -0.5);
    }

    @Test
    void takesNoNoticeOfAnUnreadableCacheEntry() throws Exception {
        String text = "broken " + UUID.randomUUID();
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest((MODEL + ":" + text).getBytes(StandardCharsets.UTF_8));
        redis.opsForValue().set("embedding:" + HexFormat.of().formatHex(hash), "{broken");
        assertThat(user.post(GENERATE, texts(text)).status()).isEqualTo(200);
    }
}
