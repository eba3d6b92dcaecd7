package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestApi.Answer;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** A workflow of n8n answers. The stand-in checks what it receives. */
class N8nEngineIT extends N8nTest {

    N8nEngineIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @Test
    void sendsTheRequestOfTheContractSignedOverItsBytes() {
        Answer answer = anna.with("X-Request-ID", "trace-4711")
                .post(MESSAGES, "{\"message\":\"naïve ✓?\",\"metadata\":{\"client_message_id\":\"sign-me\"}}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Request sent = N8N.requests().getFirst();
        assertThat(sent.uri().getPath()).isEqualTo(WEBHOOK);
        assertThat(sent.header("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(sent.header("X-n8n-Signature")).isEqualTo(signature(sent.body(), TOKEN));
        assertThat(sent.header("Content-Type")).isEqualTo("application/json");
        assertThat(sent.header("X-Trace-ID")).isNotBlank();
        assertThat(sent.header("X-Request-ID")).isEqualTo("trace-4711");
        JsonNode body = sent.json();
        assertThat(ContractSchemas.problemsOfRequest(body)).isEmpty();
        assertThat(body.path("session_id").asString()).isEqualTo(StubbedServices.SESSION);
        assertThat(body.path("conversation_id").asString()).isEqualTo(StubbedServices.SESSION);
        assertThat(body.path("user_id").asString()).isEqualTo("anna");
        assertThat(body.path("message").toString()).isEqualTo("{\"role\":\"user\",\"content\":\"naïve ✓?\"}");
        assertThat(body.path("history").toString())
                .as("without the numbers of another answer's sources")
                .isEqualTo("[{\"role\":\"user\",\"content\":\"Do you deliver to Poland?\"},"
                        + "{\"role\":\"assistant\",\"content\":\"Yes.\"}]");
        assertThat(body.path("metadata").path("source").asString()).isEqualTo("chat-ui");
        assertThat(body.path("metadata").path("timestamp").asString()).endsWith("Z");
        assertThat(body.path("metadata").path("idempotency_key").asString())
                .startsWith("msg_req_")
                .isEqualTo(sent.header("Idempotency-Key"));
    }

    @Test
    void showsTheAnswerWithItsCitationsAndSaysWhoGaveIt() {
        Answer answer = ask();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode bot = bot(answer);
        assertThat(bot.path("content").asString()).isEqualTo("25 days. [1]");
        assertThat(bot.path("outcome").asString()).isEqualTo("relayed");
        assertThat(bot.path("served_by").asString()).isEqualTo("n8n");
        assertThat(bot.path("usage").isNull()).isTrue();
        assertThat(bot.path("confidence_score").asDouble()).isZero();
        JsonNode source = bot.path("sources").path(0);
        assertThat(source.path("document_id").asString()).isEqualTo("engine:n8n:doc-1");
        assertThat(source.path("title").asString()).isEqualTo("Handbook");
        assertThat(source.path("url").asString()).isEqualTo("https://example.org/handbook.pdf");
        assertThat(source.path("snippet").asString()).isEqualTo("25 days of leave");
        assertThat(bot.path("sources").path(1).path("url").isNull())
                .as("an address that is a program")
                .isTrue();
        assertThat(StubbedServices.requests("/search")).isEmpty();
        JsonNode stored = StubbedServices.lastRequest("/turns").json();
        assertThat(stored.path("answer")
                        .path("metadata")
                        .path("ai_metadata")
                        .path("provider")
                        .asString())
                .isEqualTo("n8n");
        assertThat(answer.data().path("degraded").isEmpty()).isTrue();
    }

    @Test
    void asksTheGuardsBeforeAndAfter() {
        ask();
        assertThat(StubbedServices.lastRequest("/outside/question")
                        .json()
                        .path("text")
                        .asString())
                .isEqualTo("How long can I return an item?");
        JsonNode judged = StubbedServices.lastRequest("/outside/answer").json();
        assertThat(judged.path("engine").asString()).isEqualTo("n8n");
        assertThat(judged.path("text").asString()).isEqualTo("25 days. [1]");
        assertThat(judged.path("evidence").path(1).asString()).isEqualTo("25 days of leave");

        StubbedGuards.withholdsAnswers("Please ask our team.");
        JsonNode bot = bot(ask());
        assertThat(bot.path("content").asString()).isEqualTo("Please ask our team.");
        assertThat(bot.path("outcome").asString()).isEqualTo("declined");
        assertThat(bot.path("sources").isEmpty()).isTrue();
    }

    @Test
    void aCitationThatTheGuardsWithholdLeavesItsPlace() {
        StubbedGuards.withholdsCitation(0);
        JsonNode sources = bot(ask()).path("sources");
        assertThat(sources.path(0).path("title").asString()).isEqualTo("n8n");
        assertThat(sources.path(0).path("snippet").asString()).isEmpty();
        assertThat(sources.path(0).path("url").isNull()).isTrue();
        assertThat(sources.path(1).path("title").asString()).isEqualTo("Strange");
    }

    @Test
    void sendsNothingThatTheGuardsRefuse() {
        StubbedServices.on("POST", StubbedGuards.QUESTION, StubbedServices.rejected("prompt_injection"));
        Answer refused = ask();
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.errorCode()).isEqualTo("INPUT_REJECTED");
        assertThat(N8N.requests()).isEmpty();
    }

    @Test
    void showsNothingWithoutTheGuards() {
        StubbedServices.on("POST", StubbedGuards.ANSWER, Reply.error(503, "DEPENDENCY_UNAVAILABLE", "down"));
        Answer failed = ask();
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.body()).doesNotContain("25 days");
        assertThat(StubbedServices.requests("/turns")).isEmpty();
    }

    @Test
    void itsAnswersFitTheDocumentedContract() {
        ask();
        assertThat(ContractSchemas.problemsOfResponse(answer(N8N.requests().getFirst())))
                .isEmpty();
    }

    @Test
    void asksOnceForOneKey() {
        double hits = metric("n8n_cache_hits_total");
        String first = bot(ask("same-message")).path("content").asString();
        n8n(request -> with(answer(request), "session_id", "nobody asks me"));
        assertThat(bot(ask("same-message")).path("content").asString()).isEqualTo(first);
        assertThat(N8N.requests()).hasSize(1);
        assertThat(metric("n8n_cache_hits_total")).isEqualTo(hits + 1);

        String key = "n8n:idempotency:" + N8N.requests().getFirst().header("Idempotency-Key");
        assertThat(redis.getExpire(key, TimeUnit.SECONDS)).isBetween(3500L, 3600L);
        assertThat(redis.hasKey(key + ":running")).isFalse();
    }

    @Test
    void asksOnceForOneKeyAtTheSameMoment() throws Exception {
        n8n(request -> waitFor(new CountDownLatch(1), 200, answerTo(request))); // the others come meanwhile
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 5)
                    .<Callable<Answer>>mapToObj(i -> () -> ask("all-at-once"))
                    .toList());
            for (var answer : answers) {
                assertThat(bot(answer.get()).path("content").asString()).isEqualTo("25 days. [1]");
            }
        }
        assertThat(N8N.requests()).hasSize(1);
    }

    @Test
    void measuresWhatTheBlueprintNames() {
        double before = metric("n8n_request_latency_ms_count");
        ask();
        n8n(request -> new Reply(500, "", Map.of()));
        ask();
        assertThat(metric("n8n_request_latency_ms_count")).isEqualTo(before + 2);
        assertThat(metric("n8n_request_errors_total")).isPositive();
        String all = metrics();
        assertThat(all)
                .contains("n8n_request_latency_ms_bucket")
                .contains("type=\"engine_failed\"")
                .contains("n8n_session_active_count");
        assertThat(metric("n8n_session_active_count")).isZero();
    }
}
