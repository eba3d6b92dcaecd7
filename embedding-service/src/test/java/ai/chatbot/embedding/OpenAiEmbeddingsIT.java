package ai.chatbot.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi.Answer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** What OpenAI's clients see of embedding-service. */
class OpenAiEmbeddingsIT extends EmbeddingServiceTest {

    private static final String PATH = "/v1/embeddings";

    OpenAiEmbeddingsIT(@LocalServerPort int port, StringRedisTemplate redis) {
        super(port, redis);
    }

    @Test
    void embedsATextAsTheOwnApiDoes() {
        Answer answer = user.post(PATH, Map.of("model", MODEL, "input", "Hello world", "user", "u-1"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("object", "data", "model", "usage");
        assertThat(answer.json().path("object").asString()).isEqualTo("list");
        assertThat(answer.json().path("model").asString()).isEqualTo(MODEL);
        assertThat(answer.json().path("usage").path("prompt_tokens").asInt()).isEqualTo(2);
        assertThat(answer.json().path("usage").path("total_tokens").asInt()).isEqualTo(2);
        JsonNode item = answer.json().path("data").get(0);
        assertThat(item.path("object").asString()).isEqualTo("embedding");
        assertThat(item.path("index").asInt()).isZero();
        JsonNode own = user.post("/api/v1/embeddings/generate", Map.of("texts", List.of("Hello world")))
                .data();
        assertThat(item.path("embedding").toString())
                .isEqualTo(own.path("embeddings").get(0).path("vector").toString());
    }

    /** The official clients ask for it without being told to. */
    @Test
    void packsVectorsInBase64() {
        Map<String, Object> request = Map.of("model", "all-MiniLM-L6-v2", "input", List.of("one", "two"));
        JsonNode plain = user.post(PATH, request).json().path("data");
        JsonNode packed = user.post(
                        PATH,
                        Map.of(
                                "model",
                                "all-MiniLM-L6-v2",
                                "input",
                                List.of("one", "two"),
                                "encoding_format",
                                "base64"))
                .json()
                .path("data");

        for (int i = 0; i < 2; i++) {
            var floats = ByteBuffer.wrap(Base64.getDecoder()
                            .decode(packed.get(i).path("embedding").asString()))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            assertThat(floats.remaining()).isEqualTo(384);
            for (JsonNode number : plain.get(i).path("embedding")) {
                assertThat(floats.get()).isEqualTo(number.floatValue());
            }
        }
    }

    @Test
    void takesMoreTextsThanTheOwnApiAndCountsTheTokensOfAll() {
        List<String> texts = IntStream.range(0, 300)
                .mapToObj(i -> i % 2 == 0 ? "Hello world" : "Hello")
                .toList();

        JsonNode answer = user.post(PATH, Map.of("model", "huggingface/all-MiniLM-L6-v2", "input", texts))
                .json();

        assertThat(answer.path("data")).hasSize(300);
        assertThat(answer.path("data").get(299).path("index").asInt()).isEqualTo(299);
        assertThat(answer.path("data").get(0)).isNotEqualTo(answer.path("data").get(1));
        assertThat(answer.path("usage").path("total_tokens").asInt()).isEqualTo(450);
    }

    @Test
    void refusesATextThatTheModelWouldCut() {
        JsonNode error = refused(400, Map.of("model", MODEL, "input", List.of("short", "far too long ".repeat(200))));

        assertThat(error.path("code").asString()).isEqualTo("context_length_exceeded");
        assertThat(error.path("param").asString()).isEqualTo("input");
        assertThat(error.path("message").asString()).contains("256").contains("text 1");
    }

    @Test
    void takesTheModelsOwnDimensionsAndNoOthers() {
        assertThat(user.post(PATH, Map.of("model", MODEL, "input", "a", "dimensions", 384))
                        .status())
                .isEqualTo(200);
        JsonNode error = refused(400, Map.of("model", MODEL, "input", "a", "dimensions", 128));
        assertThat(error.path("code").asString()).isEqualTo("unsupported_parameter");
        assertThat(error.path("param").asString()).isEqualTo("dimensions");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"input\":\"a\"}|missing_required_parameter|model",
                "{\"model\":\"all-MiniLM-L6-v2\"}|missing_required_parameter|input",
                "{\"model\":\"all-MiniLM-L6-v2\",\"input\":[]}|invalid_value|input",
                "{\"model\":\"all-MiniLM-L6-v2\",\"input\":\" \"}|invalid_value|input",
                "{\"model\":\"all-MiniLM-L6-v2\",\"input\":[\"a\",null]}|invalid_value|input",
                "{\"model\":\"all-MiniLM-L6-v2\",\"input\":{}}|invalid_value|input",
                "{\"model\":\"all-MiniLM-L6-v2\",\"input\":[1,2]}|unsupported_parameter|input",
                "{\"model\":\"all-MiniLM-L6-v2\",\"input\":[[1,2],[3]]}|unsupported_parameter|input",
                "{\"model\":\"all-MiniLM-L6-v2\",\"input\":\"a\",\"encoding_format\":\"hex\"}|invalid_value|encoding_format",
                "{\"model\":7,\"input\":\"a\"}|validation_failed|model"
            })
    void namesWhatIsWrong(String body, String code, String param) {
        JsonNode error = refused(400, body);

        assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(error.path("code").asString()).isEqualTo(code);
        assertThat(error.path("param").asString()).isEqualTo(param);
        assertThat(error.path("message").asString()).isNotBlank();
    }

    @Test
    void tellsWhichModelsThereAreNot() {
        assertThat(refused(404, Map.of("model", "word2vec", "input", "a"))
                        .path("code")
                        .asString())
                .isEqualTo("model_not_found");
        assertThat(refused(503, Map.of("model", "azure-openai/text-embedding-ada-002", "input", "a"))
                        .path("type")
                        .asString())
                .isEqualTo("server_error");
        assertThat(refused(400, "{\"model\":").path("code").asString()).isEqualTo("malformed_request");
        assertThat(anybody.post(PATH, Map.of()).errorCode()).isEqualTo("invalid_api_key");
    }

    private JsonNode refused(int status, Object body) {
        Answer answer = user.post(PATH, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().propertyNames()).as(answer.body()).containsExactly("error");
        return answer.json().path("error");
    }
}
