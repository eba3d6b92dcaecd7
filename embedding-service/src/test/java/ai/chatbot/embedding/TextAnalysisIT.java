package ai.chatbot.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

class TextAnalysisIT extends EmbeddingServiceTest {

    TextAnalysisIT(@LocalServerPort int port, StringRedisTemplate redis) {
        super(port, redis);
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

    @Test
    void classifiesTextsForServices() {
        Answer answer = service.post(
                "/internal/embeddings/classify",
                Map.of("texts", List.of("bad", "a good day", "day ".repeat(900) + "bad")));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode scores = answer.data().path("scores");
        assertThat(scores.get(0).path("INJECTION").asDouble()).isGreaterThan(0.99);
        assertThat(scores.get(1).path("INJECTION").asDouble()).isLessThan(0.01);
        assertThat(scores.get(2).path("INJECTION").asDouble()).isGreaterThan(0.99);
        assertThat(user.post("/internal/embeddings/classify", Map.of("texts", List.of("a")))
                        .status())
                .isEqualTo(403);
        assertThat(service.post("/internal/embeddings/classify", Map.of("texts", List.of()))
                        .status())
                .isEqualTo(400);
    }
}
