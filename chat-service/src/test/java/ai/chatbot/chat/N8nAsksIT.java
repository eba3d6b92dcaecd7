package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A workflow has our knowledge base answer. */
class N8nAsksIT extends EngineTest {

    private static final String PATH = "/api/v1/chat/n8n/messages";
    private static final String SIGNATURE = "X-n8n-Signature";

    N8nAsksIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @Test
    void getsTheResponseOfTheContractFromOurKnowledgeBase() {
        ObjectNode request = request();
        assertThat(ContractSchemas.problemsOfRequest(request)).isEmpty();
        Answer answer = signed(request.toString(), TOKEN, Map.of("X-Trace-ID", "trace-7"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode response = answer.json();
        assertThat(ContractSchemas.problemsOfResponse(response)).isEmpty();
        assertThat(response.path("session_id").asString()).isEqualTo("sess_of_slack");
        assertThat(response.path("response").path("content").asString())
                .isEqualTo("Items can be returned within 30 days. [1]");
        assertThat(response.path("citations").path(0).path("title").asString()).isEqualTo("Returns");
        assertThat(response.path("metadata").path("idempotency_key").asString())
                .isEqualTo(request.path("metadata").path("idempotency_key").asString());
        assertThat(answer.header("X-Trace-ID")).isEqualTo("trace-7");
        JsonNode searched = StubbedServices.lastRequest("/search").json();
        assertThat(searched.path("for_user").asString()).isEqualTo("slack-user");
        assertThat(searched.path("history").path(0).asString()).isEqualTo("Do you sell lamps?");
        assertThat(StubbedServices.lastRequest("/search").header("Authorization"))
                .isEmpty();
        assertThat(N8N.requests()).as("never sent back to where it comes from").isEmpty();
        assertThat(StubbedServices.requests("/turns")).isEmpty();
    }

    @Test
    void bothTokensCountWhileOneTakesTheOthersPlace() {
        assertThat(signed(request().toString(), OLD_TOKEN, Map.of()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "sha256=00", "md5=00", "sha256=ü"})
    void refusesAMessageThatIsNotSigned(String signature) {
        Answer refused = anybody.with(SIGNATURE, signature).post(PATH, request().toString());
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.errorCode()).isEqualTo("INVALID_SIGNATURE");
        assertThat(refused.json().path("error").path("message").asString()).isEqualTo("Invalid signature");
    }

    @Test
    void refusesOtherBytesThanWereSigned() {
        String body = request().toString();
        String signature = signature(body, TOKEN);
        for (String other : List.of(body + " ", body.replace("slack-user", "anna"), "{}")) {
            assertThat(anybody.with(SIGNATURE, signature).post(PATH, other).status())
                    .isEqualTo(401);
        }
        assertThat(anybody.post(PATH, body).status()).as("without any").isEqualTo(401);
        assertThat(anna.with(SIGNATURE, signature(body, "guessed"))
                        .post(PATH, body)
                        .status())
                .as("a user's token does not help")
                .isEqualTo(401);
        assertThat(StubbedServices.requests("/search")).isEmpty();
    }

    @Test
    void refusesWhatWasSignedTooLongAgoOrTooEarly() {
        for (Duration age : List.of(Duration.ofMinutes(6), Duration.ofMinutes(-6))) {
            ObjectNode old = request();
            ((ObjectNode) old.path("metadata"))
                    .put("timestamp", Instant.now().minus(age).toString());
            Answer refused = signed(old.toString(), TOKEN, Map.of());
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.errorCode()).isEqualTo("SIGNATURE_EXPIRED");
        }
    }

    @Test
    void aReplayGetsTheSameAnswerAndAsksNobody() {
        String body = request().toString();
        JsonNode first = signed(body, TOKEN, Map.of()).json();
        StubbedServices.on("POST", "/complete", Reply.error(500, "INTERNAL_ERROR", "asked again"));
        assertThat(signed(body, TOKEN, Map.of()).json()).isEqualTo(first);
        assertThat(StubbedServices.requests("/complete")).hasSize(1);
    }

    @Test
    void aKeyOfAnotherSessionIsAnotherMessages() {
        ObjectNode request = request();
        signed(request.toString(), TOKEN, Map.of());
        request.put("session_id", "sess_of_teams");
        assertThat(signed(request.toString(), TOKEN, Map.of())
                        .json()
                        .path("session_id")
                        .asString())
                .isEqualTo("sess_of_teams");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "session_id | null | session_id",
                "session_id | \"\" | session_id",
                "user_id | null | user_id",
                "message | null | message",
                "message | {\"role\":\"user\",\"content\":\" \"} | message.content",
                "message | {\"role\":\"assistant\",\"content\":\"x\"} | message.role",
                "message | {\"role\":\"system\",\"content\":\"x\"} | message.role",
                "history | null | history",
                "history | [{\"role\":\"tool\",\"content\":\"x\"}] | history[0].role",
                "metadata | null | metadata",
                "metadata | {\"timestamp\":\"2026-01-01T00:00:00Z\"} | metadata.idempotency_key"
            })
    void saysWhichFieldIsWrong(String field, String value, String wrong) {
        ObjectNode request = request();
        request.set(field, JsonMapper.shared().readTree(value));
        Answer refused = signed(request.toString(), TOKEN, Map.of());
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(details(refused).path("fields").propertyNames()).containsExactly(wrong);
        assertThat(ContractSchemas.problemsOfRequest(request)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "no JSON", "{\"session_id\":7}"})
    void refusesWhatIsNoRequest(String body) {
        assertThat(signed(body, TOKEN, Map.of()).errorCode()).isEqualTo("MALFORMED_REQUEST");
    }

    @Test
    void refusesTwoKeys() {
        Answer refused = signed(request().toString(), TOKEN, Map.of("Idempotency-Key", "another"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(details(refused).path("fields").propertyNames()).containsExactly("metadata.idempotency_key");
    }

    private Answer signed(String body, String token, Map<String, String> headers) {
        TestApi n8n = anybody.with(SIGNATURE, signature(body, token));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            n8n = n8n.with(header.getKey(), header.getValue());
        }
        return n8n.post(PATH, body);
    }

    private static ObjectNode request() {
        return (ObjectNode) JsonMapper.shared()
                .<JsonNode>valueToTree(Map.of(
                        "conversation_id",
                        "thread-1",
                        "user_id",
                        "slack-user",
                        "session_id",
                        "sess_of_slack",
                        "message",
                        Map.of("role", "user", "content", "How long can I return an item?"),
                        "history",
                        List.of(
                                Map.of("role", "user", "content", "Do you sell lamps?"),
                                Map.of("role", "assistant", "content", "Yes.")),
                        "metadata",
                        Map.of(
                                "timestamp",
                                Instant.now().toString(),
                                "source",
                                "slack",
                                "idempotency_key",
                                "k-" + UUID.randomUUID())));
    }
}
