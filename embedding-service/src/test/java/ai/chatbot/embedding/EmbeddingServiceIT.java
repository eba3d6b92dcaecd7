package ai.chatbot.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi.Answer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

class EmbeddingServiceIT extends EmbeddingServiceTest {

    EmbeddingServiceIT(@LocalServerPort int port, StringRedisTemplate redis) {
        super(port, redis);
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

    @Test
    void letsNobodyInWithoutAToken() {
        assertThat(anybody.post(GENERATE, texts("a")).status()).isEqualTo(401);
        assertThat(anybody.get("/api/v1/embeddings/models").status()).isEqualTo(401);
        var request = Map.of("texts", List.of("a"));
        assertThat(user.post("/internal/embeddings/tokenize", request).status()).isEqualTo(403);
        assertThat(service.post(GENERATE, texts("a")).status()).isEqualTo(200);
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
}
