package ai.chatbot.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestStores;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.embedding.classifier.TestClassifier;
import ai.chatbot.embedding.crossencoder.TestCrossEncoder;
import ai.chatbot.embedding.onnx.TestExport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** The real service with the real model and a real Redis, over HTTP. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "chatbot.embedding.model-directory=${user.dir}/target/models")
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@ContextConfiguration(
        initializers = {
            TestStores.class,
            TestTokens.class,
            TestCrossEncoder.Configured.class,
            TestClassifier.Configured.class,
            TestExport.Configured.class
        })
abstract class EmbeddingServiceTest {

    static final String FORGET = "/internal/embeddings/cache/forget";
    static final String MODEL = "sentence-transformers/all-MiniLM-L6-v2";
    static final String GENERATE = "/api/v1/embeddings/generate";

    final StringRedisTemplate redis;
    final TestApi anybody;
    final TestApi user;
    final TestApi service;

    EmbeddingServiceTest(@LocalServerPort int port, StringRedisTemplate redis) {
        this.redis = redis;
        anybody = TestApi.onPort(port);
        user = anybody.as(TestTokens.user(UUID.randomUUID().toString()));
        service = anybody.asService("knowledge-service");
    }

    @BeforeEach
    void ready() {
        await().atMost(Duration.ofSeconds(30)).until(() -> anybody.get("/ready").status() == 200);
    }

    static Map<String, Object> texts(Object... texts) {
        return Map.of("texts", List.of(texts));
    }

    static double[] vector(JsonNode embedding) {
        double[] vector = new double[embedding.path("vector").size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = embedding.path("vector").get(i).asDouble();
        }
        return vector;
    }

    static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    static String hash(String text) throws Exception {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest((MODEL + ":" + text).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }

    String invalid(Object body) {
        Answer answer = user.post(GENERATE, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
        return answer.json().path("error").path("details").path("fields").toString();
    }
}
