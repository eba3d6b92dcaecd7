package ai.chatbot.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestStores;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.embedding.crossencoder.TestCrossEncoder;
import ai.chatbot.embedding.onnx.TestExport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
            TestExport.Configured.class
        })
class EmbeddingServiceIT {

    private static final String FORGET = "/internal/embeddings/cache/forget";
    private static final String MODEL = "sentence-transformers/all-MiniLM-L6-v2";
    private static final String GENERATE = "/api/v1/embeddings/generate";

    private final StringRedisTemplate redis;
    private final TestApi anybody;
    private final TestApi user;
    private final TestApi service;

    EmbeddingServiceIT(@LocalServerPort int port, StringRedisTemplate redis) {
        this.redis = redis;
        anybody = TestApi.onPort(port);
        user = anybody.as(TestTokens.user(UUID.randomUUID().toString()));
        service = anybody.asService("knowledge-service");
    }

    @BeforeEach
    void ready() {
        await().atMost(Duration.ofSeconds(30)).until(() -> anybody.get("/ready").status() == 200);
    }

    private static Map<String, Object> texts(Object... texts) {
        return Map.of("texts", List.of(texts));
    }

    private static double[] vector(JsonNode embedding) {
        double[] vector = new double[embedding.path("vector").size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = embedding.path("vector").get(i).asDouble();
        }
        return vector;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    @Test
    void namesItsDependenciesWhenAskedWhetherItIsReady() {
        JsonNode checks = anybody.get("/ready").json().path("checks");
        assertThat(checks.path("model").asBoolean()).isTrue();
        assertThat(checks.path("redis").asBoolean()).isTrue();
    }

    @Test
    void embedsTextsInTheShapeOfTheSpecification() {
        Answer answer = user.post(
                GENERATE,
                Map.of(
                        "texts",
                        List.of("How do I get a refund?", "I want my money back."),
                        "model",
                        MODEL,
                        "batch_size",
                        32,
                        "normalize",
                        true,
                        "an_unknown_field",
                        1));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode embeddings = answer.data().path("embeddings");
        assertThat(embeddings.size()).isEqualTo(2);
        assertThat(embeddings.get(0).path("text").asString()).isEqualTo("How do I get a refund?");
        assertThat(embeddings.get(0).path("dimension").asInt()).isEqualTo(384);
        assertThat(embeddings.get(0).path("model").asString()).isEqualTo(MODEL);
        assertThat(answer.data().path("processing_time_ms").isIntegralNumber()).isTrue();
        double[] one = vector(embeddings.get(0));
        assertThat(one).hasSize(384);
        assertThat(dot(one, one)).isBetween(0.9999, 1.0001);
        assertThat(dot(one, vector(embeddings.get(1)))).isGreaterThan(0.5);
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

    private static String hash(String text) throws Exception {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest((MODEL + ":" + text).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
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

    @Test
    void listsItsModels() {
        JsonNode models = user.get("/api/v1/embeddings/models").data().path("models");
        assertThat(models.valueStream().map(model -> model.path("model_id").asString()))
                .containsExactly(
                        MODEL,
                        "tiny",
                        "text-embedding-ada-002",
                        "text-embedding-3-small",
                        "text-embedding-3-large",
                        "openai/text-embedding-ada-002",
                        "openai/text-embedding-3-small",
                        "openai/text-embedding-3-large",
                        "amazon.titan-embed-text-v2:0",
                        "cohere.embed-english-v3",
                        "cohere.embed-multilingual-v3");
        JsonNode first = models.get(0);
        assertThat(first.path("model_id").asString()).isEqualTo(MODEL);
        assertThat(first.path("max_sequence_length").asInt()).isEqualTo(256);
        assertThat(first.path("performance").path("speed").asString()).isEqualTo("fast");
        assertThat(first.path("available").asBoolean()).isTrue();
        assertThat(first.path("active").asBoolean()).isTrue();
        assertThat(first.path("batching").asString()).isEqualTo("none");
        assertThat(first.path("normalised").asBoolean()).isFalse();
        assertThat(first.path("languages").path(0).asString()).isEqualTo("en");
        assertThat(models.get(2).path("available").asBoolean()).isFalse();
        assertThat(models.get(2).path("unavailable_reason").asString()).contains("AZURE_EMBEDDING_DEPLOYMENT");
        assertThat(models.get(8).path("unavailable_reason").asString()).contains("AWS_REGION");
        assertThat(models.get(9).path("batching").asString()).isEqualTo("across_requests");
    }

    @ParameterizedTest
    @CsvSource({
        "all-MiniLM-L6-v2, 200, ''",
        "word2vec, 404, MODEL_NOT_FOUND",
        "text-embedding-ada-002, 503, MODEL_UNAVAILABLE",
        "text-embedding-3-large, 503, MODEL_UNAVAILABLE"
    })
    void answersForModelsByName(String model, int status, String code) {
        Answer answer = user.post(GENERATE, Map.of("texts", List.of("hello"), "model", model));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.errorCode()).isEqualTo(code);
    }

    @Test
    void refusesBadInput() {
        assertThat(invalid(texts())).contains("texts");
        assertThat(invalid(Map.of("texts", Collections.nCopies(300, "text")))).contains("texts");
        assertThat(invalid(texts("good", " "))).contains("texts");
        assertThat(invalid(Map.of("texts", "no list"))).contains("texts");
        assertThat(invalid(texts("x".repeat(100_001)))).contains("texts");
        assertThat(invalid(Map.of("texts", List.of("a"), "batch_size", 0))).contains("batch_size");
        assertThat(invalid(Map.of("texts", List.of("a"), "normalize", "perhaps")))
                .contains("normalize");
        assertThat(invalid(Map.of("texts", List.of("a"), "purpose", "joke"))).contains("purpose");
        assertThat(invalid(Map.of("model", MODEL))).contains("texts");
        assertThat(user.post(GENERATE, "{\"texts\": [").status()).isEqualTo(400);
    }

    private String invalid(Object body) {
        Answer answer = user.post(GENERATE, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
        return answer.json().path("error").path("details").path("fields").toString();
    }

    @Test
    void letsNobodyInWithoutAToken() {
        assertThat(anybody.post(GENERATE, texts("a")).status()).isEqualTo(401);
        assertThat(anybody.get("/api/v1/embeddings/models").status()).isEqualTo(401);
        var request = Map.of("texts", List.of("a"));
        assertThat(user.post("/internal/embeddings/tokenize", request).status()).isEqualTo(403);
        assertThat(service.post(GENERATE, texts("a")).status()).isEqualTo(200);
    }

    @Test
    void tokenizesForServices() {
        Answer answer = service.post("/internal/embeddings/tokenize", Map.of("texts", List.of("Hello world", "")));
        assertThat(answer.data().path("max_sequence_length").asInt()).isEqualTo(256);
        assertThat(answer.data().path("offsets").toString()).isEqualTo("[[0,5,6,11],[]]");
        var tooMuch = Map.of("texts", List.of("x".repeat(600_000), "x".repeat(600_000)));
        Answer refused = service.post("/internal/embeddings/tokenize", tooMuch);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void embedsWithAnExportOfTheOperators() {
        await().until(() -> user.get("/api/v1/embeddings/models")
                .data()
                .path("models")
                .get(1)
                .path("available")
                .asBoolean());
        JsonNode card =
                user.get("/api/v1/embeddings/models").data().path("models").get(1);
        assertThat(card.path("dimension").asInt()).isEqualTo(3);
        assertThat(card.path("max_sequence_length").asInt()).isEqualTo(12);
        assertThat(card.path("normalised").asBoolean()).isTrue();
        assertThat(card.path("languages")).hasSize(2);
        Answer answer = user.post(
                GENERATE,
                Map.of("texts", List.of("good bad", "good ".repeat(20)), "model", "tiny", "purpose", "query"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode embeddings = answer.data().path("embeddings");
        assertThat(vector(embeddings.get(0))).hasSize(3);
        assertThat(dot(vector(embeddings.get(0)), vector(embeddings.get(0)))).isBetween(0.9999, 1.0001);
        assertThat(embeddings.get(0).path("truncated").asBoolean()).isFalse();
        assertThat(embeddings.get(1).path("truncated").asBoolean()).isTrue();
        Answer tokens =
                service.post("/internal/embeddings/tokenize", Map.of("model", "tiny", "texts", List.of("good bad")));
        assertThat(tokens.data().path("offsets").path(0)).hasSize(4);
        assertThat(tokens.data().path("model").asString()).isEqualTo("tiny");
    }

    @Test
    void scoresPassagesForServices() {
        String text = "We are in Kiel. The warranty is two years.";
        Answer answer = service.post(
                "/internal/embeddings/relevance",
                Map.of(
                        "query", "How long is the warranty?",
                        "weights", List.of(Map.of("start", 16, "end", 24, "weight", 5.0)),
                        "passages", List.of(Map.of("text", text, "sentences", List.of(0, 15, 16, 42)))));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode scores = answer.data().path("passages").get(0);
        assertThat(scores.path("max_sim").asDouble()).isBetween(0.5, 1.0);
        assertThat(scores.path("sentences").get(1).asDouble())
                .isGreaterThan(scores.path("sentences").get(0).asDouble());
    }

    @Test
    void letsTheConfiguredCrossEncoderScoreTenPassages() {
        List<Map<String, Object>> passages = IntStream.range(0, 10)
                .mapToObj(i -> Map.<String, Object>of("text", "good ".repeat(i) + "day", "sentences", List.of()))
                .toList();
        JsonNode data = service.post(
                        "/internal/embeddings/relevance",
                        Map.of("query", "Which day?", "weights", List.of(), "passages", passages, "cross_encode", true))
                .data();
        assertThat(data.path("passages")).hasSize(10);
        assertThat(data.path("degraded")).isEmpty();
        List<Double> scores =
                data.path("cross_scores").valueStream().map(JsonNode::asDouble).toList();
        assertThat(scores).hasSize(10).isSorted();
        assertThat(scores.getFirst()).isEqualTo(0.5);
        assertThat(scores.getLast()).isGreaterThan(0.999);
    }
}
