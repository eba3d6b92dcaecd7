package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestApi.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** A deployed flow answers on mobile devices. The stand-in checks what it receives. */
class PromptFlowIT extends EngineTest {

    PromptFlowIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @BeforeEach
    void customersWriteFromTheirPhones() {
        StubbedSession.onChannel("mobile");
        flow(Reply.json(200, Map.of("reply", "Thirty days.")));
    }

    @Test
    void sendsTheQuestionAndTheConversationAsPairs() {
        assertThat(ask().status()).isEqualTo(200);
        Request sent = FLOW.requests().getFirst();
        assertThat(sent.uri().getPath()).isEqualTo(SCORE);
        assertThat(sent.header("Authorization")).isEqualTo("Bearer flow-key");
        assertThat(sent.header("Content-Type")).isEqualTo("application/json");
        assertThat(sent.body())
                .isEqualTo("{\"query\":\"How long can I return an item?\",\"chat_history\":[{\"inputs\":{\"query\":"
                        + "\"Do you deliver to Poland?\"},\"outputs\":{\"reply\":\"Yes.\"}}]}");
        assertThat(N8N.requests()).isEmpty();
    }

    @Test
    void showsAnAnswerWithoutCitations() {
        JsonNode bot = bot(ask());
        assertThat(bot.path("content").asString()).isEqualTo("Thirty days.");
        assertThat(bot.path("served_by").asString()).isEqualTo("promptflow");
        assertThat(bot.path("outcome").asString()).isEqualTo("relayed");
        assertThat(bot.path("sources").isEmpty()).isTrue();
    }

    @Test
    void showsItsDocumentsAsSources() {
        flow(Reply.json(
                200,
                Map.of(
                        "reply",
                        "Thirty days [doc1], or more [doc2].",
                        "documents",
                        List.of(
                                Map.of(
                                        "id",
                                        "r-1",
                                        "title",
                                        "Returns",
                                        "url",
                                        "https://example.org/returns",
                                        "content",
                                        "Within 30 days."),
                                Map.of("filepath", "terms.pdf", "chunk_id", 7, "content", "Or more."),
                                "A text by itself."))));
        JsonNode bot = bot(ask());
        assertThat(bot.path("content").asString()).isEqualTo("Thirty days [1], or more [2].");
        JsonNode sources = bot.path("sources");
        assertThat(sources.size()).isEqualTo(3);
        assertThat(sources.path(0).path("document_id").asString()).isEqualTo("engine:promptflow:r-1");
        assertThat(sources.path(0).path("url").asString()).isEqualTo("https://example.org/returns");
        assertThat(sources.path(1).path("title").asString()).isEqualTo("terms.pdf");
        assertThat(sources.path(1).path("document_id").asString()).isEqualTo("engine:promptflow:7");
        assertThat(sources.path(2).path("snippet").asString()).isEqualTo("A text by itself.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{}",
                "{\"answer\":\"Thirty days.\"}",
                "{\"reply\":\"\"}",
                "{\"reply\":7}",
                "{\"reply\":\"Thirty days.\",\"documents\":\"all of them\"}"
            })
    void refusesAnswersWithOtherFields(String body) {
        flow(new Reply(200, body, Map.of()));
        Answer wrong = ask();
        assertThat(wrong.status()).isEqualTo(502);
        assertThat(wrong.errorCode()).isEqualTo("ENGINE_ANSWER_INVALID");
    }

    @ParameterizedTest
    @CsvSource({
        "401, 502, ENGINE_REFUSED",
        "429, 503, ENGINE_BUSY",
        "424, 502, ENGINE_FAILED",
        "500, 500, ENGINE_FAILED",
        "502, 502, ENGINE_FAILED",
        "503, 503, ENGINE_FAILED"
    })
    void forwardsItsErrorsAndAsksOnce(int theirs, int ours, String code) {
        flow(Reply.json(theirs, Map.of("error", Map.of("code", "UserError", "message", "The node has failed.")))
                .with("Retry-After", "11"));
        Answer failed = ask();
        assertThat(failed.status()).as(failed.body()).isEqualTo(ours);
        assertThat(failed.errorCode()).isEqualTo(code);
        assertThat(details(failed).path("error").asString()).isEqualTo("The node has failed.");
        assertThat(failed.header("Retry-After")).isEqualTo(theirs == 429 || theirs == 503 ? "11" : "");
        assertThat(FLOW.requests()).hasSize(1);
    }

    @Test
    void givesUpAfterItsTime() throws Exception {
        var never = new CountDownLatch(1);
        FLOW.on("POST", SCORE, request -> {
            try {
                never.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.hangUp();
        });
        Answer late = ask();
        never.countDown();
        assertThat(late.status()).isEqualTo(504);
        assertThat(late.errorCode()).isEqualTo("ENGINE_TIMEOUT");
        assertThat(FLOW.requests()).hasSize(1);
    }

    @Test
    void anAnswerThatStopsHalfwayIsNone() {
        List<byte[]> half = List.of("{\"reply\":\"Thir".getBytes(StandardCharsets.UTF_8));
        flow(Reply.stream("application/json", half, End.BROKEN));
        assertThat(ask().errorCode()).isEqualTo("ENGINE_UNAVAILABLE");
        flow(Reply.stream("application/json", half, End.SILENT));
        assertThat(ask().errorCode()).isEqualTo("ENGINE_TIMEOUT");
        flow(Reply.hangUp());
        assertThat(ask().errorCode()).isEqualTo("ENGINE_UNAVAILABLE");
    }

    @Test
    void ourOwnEngineAnswersOnAChannelThatHasIt() {
        StubbedSession.onChannel("api");
        assertThat(bot(ask()).path("served_by").asString()).isEqualTo("extractive");
        assertThat(FLOW.requests()).isEmpty();
        assertThat(N8N.requests()).isEmpty();
    }

    @Test
    void ourOwnEngineAnswersConversationsThatTheirClientKeeps() {
        Answer answer = anna.post(
                "/v1/chat/completions",
                Map.of(
                        "model",
                        "support",
                        "messages",
                        List.of(Map.of("role", "user", "content", "How long can I return an item?"))));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(FLOW.requests()).isEmpty();
        assertThat(N8N.requests()).isEmpty();
    }

    private static void flow(Reply reply) {
        FLOW.on("POST", SCORE, request -> reply);
    }
}
