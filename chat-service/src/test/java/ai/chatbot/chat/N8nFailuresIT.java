package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestApi.Answer;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Whatever may be wrong with n8n, with its answers and with the way to it. */
class N8nFailuresIT extends N8nTest {

    N8nFailuresIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @Test
    void neverShowsAnAnswerToAnotherSession() {
        n8n(request -> with(answer(request), "session_id", "sess_of_bob"));
        Answer wrong = ask();
        assertThat(wrong.status()).isEqualTo(502);
        assertThat(wrong.errorCode()).isEqualTo("ENGINE_ANSWER_INVALID");
        assertThat(wrong.body()).doesNotContain("25 days").doesNotContain("bob");
        assertThat(StubbedServices.requests("/turns")).isEmpty();
        assertThat(N8N.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "Workflow was started",
                "{\"message\":\"Workflow was started\"}",
                "{\"session_id\":\"S\",\"response\":{\"role\":\"user\",\"content\":\"x\"},\"metadata\":{\"idempotency_key\":\"K\"}}",
                "{\"session_id\":\"S\",\"response\":{\"role\":\"assistant\"},\"metadata\":{\"idempotency_key\":\"K\"}}",
                "{\"session_id\":\"S\",\"response\":{\"role\":\"assistant\",\"content\":7},\"metadata\":{\"idempotency_key\":\"K\"}}",
                "{\"session_id\":\"S\",\"response\":{\"role\":\"assistant\",\"content\":\" \"},\"metadata\":{\"idempotency_key\":\"K\"}}",
                "{\"session_id\":\"S\",\"response\":{\"role\":\"assistant\",\"content\":\"x\"},\"metadata\":{}}",
                "{\"session_id\":\"S\",\"response\":{\"role\":\"assistant\",\"content\":\"x\"}}",
                "{\"session_id\":\"S\",\"response\":{\"role\":\"assistant\",\"content\":\"x\"},\"metadata\":{\"idempotency_key\":\"other\"}}"
            })
    void refusesWhatIsNotTheResponseOfTheContract(String body) {
        n8n(request -> new Reply(
                200,
                body.replace("\"S\"", "\"" + StubbedServices.SESSION + "\"")
                        .replace("\"K\"", "\"" + request.header("Idempotency-Key") + "\""),
                Map.of()));
        Answer wrong = ask();
        assertThat(wrong.status()).as(wrong.body()).isEqualTo(502);
        assertThat(wrong.errorCode()).isEqualTo("ENGINE_ANSWER_INVALID");
    }

    @ParameterizedTest
    @CsvSource({
        "500, 500, ENGINE_FAILED",
        "501, 502, ENGINE_FAILED",
        "502, 502, ENGINE_FAILED",
        "503, 503, ENGINE_FAILED",
        "504, 504, ENGINE_TIMEOUT",
        "404, 502, ENGINE_FAILED",
        "302, 502, ENGINE_FAILED",
        "403, 502, ENGINE_REFUSED",
        "429, 503, ENGINE_BUSY"
    })
    void forwardsItsErrorsAndDoesNotTryAgain(int theirs, int ours, String code) {
        n8n(request -> Reply.json(theirs, Map.of("error", Map.of("message", "The CRM says no to " + TOKEN)))
                .with("Retry-After", "7")
                .with("Location", N8N.url() + WEBHOOK));
        Answer failed = ask();
        assertThat(failed.status()).as(failed.body()).isEqualTo(ours);
        assertThat(failed.errorCode()).isEqualTo(code);
        assertThat(details(failed).path("engine").asString()).isEqualTo("n8n");
        assertThat(details(failed).path("error").asString()).isEqualTo("The CRM says no to [removed]");
        assertThat(details(failed).path("status").asInt()).isEqualTo(theirs);
        assertThat(N8N.requests().getFirst().header("X-Trace-ID"))
                .isEqualTo(failed.json().path("error").path("trace_id").asString());
        assertThat(N8N.requests()).hasSize(1);
        if (theirs == 429 || theirs == 503) {
            assertThat(failed.header("Retry-After")).isEqualTo("7");
        }
    }

    @Test
    void triesThreeTimesWhenItTakesTooLongWithTheSameBytesAndKey() throws Exception {
        var never = new CountDownLatch(1);
        n8n(request -> waitFor(never, Reply.hangUp()));
        Answer late = ask();
        never.countDown();

        assertThat(late.status()).as(late.body()).isEqualTo(504);
        assertThat(late.errorCode()).isEqualTo("ENGINE_TIMEOUT");
        assertThat(late.header("Retry-After")).isEqualTo("30");
        assertThat(details(late).path("retry_after").asInt()).isEqualTo(30);
        assertThat(N8N.requests()).hasSize(3);
        assertThat(N8N.requests().stream().map(Request::body).distinct()).hasSize(1);
        assertThat(N8N.requests().stream()
                        .map(sent -> sent.header("Idempotency-Key"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void theSecondAttemptMayBeInTime() {
        var asked = new AtomicInteger();
        var never = new CountDownLatch(1);
        n8n(request -> asked.incrementAndGet() == 1 ? waitFor(never, Reply.hangUp()) : answerTo(request));
        assertThat(ask().status()).isEqualTo(200);
        never.countDown();
        assertThat(asked).hasValue(2);
    }

    @Test
    void doesNotRepeatWhatBrokeOff() {
        n8n(request -> Reply.hangUp());
        Answer broken = ask();
        assertThat(broken.status()).isEqualTo(503);
        assertThat(broken.errorCode()).isEqualTo("ENGINE_UNAVAILABLE");
        assertThat(N8N.requests()).hasSize(1);
    }

    @Test
    void aFailureIsNotKept() {
        n8n(request -> new Reply(500, "", Map.of()));
        assertThat(ask("fails-first").status()).isEqualTo(500);
        n8n(N8nTest::answerTo);
        assertThat(ask("fails-first").status()).isEqualTo(200);
    }

    @Test
    void sendsTheTokenBeforeWhileN8nDoesNotKnowTheNewOne() {
        n8n(request -> request.header("Authorization").equals("Bearer " + OLD_TOKEN)
                ? answerTo(request)
                : Reply.json(401, Map.of("error", "Invalid signature")));
        assertThat(ask().status()).isEqualTo(200);
        Request second = N8N.requests().get(1);
        assertThat(second.header("X-n8n-Signature")).isEqualTo(signature(second.body(), OLD_TOKEN));
        assertThat(second.body()).isEqualTo(N8N.requests().getFirst().body());
    }

    @Test
    void aRefusedTokenIsNotTheCustomersFault() {
        n8n(request -> Reply.json(401, Map.of("error", "Invalid signature")));
        Answer refused = ask();
        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.errorCode()).isEqualTo("ENGINE_REFUSED");
        assertThat(details(refused).path("error").asString()).isEqualTo("Invalid signature");
        assertThat(N8N.requests()).hasSize(2);
    }
}
