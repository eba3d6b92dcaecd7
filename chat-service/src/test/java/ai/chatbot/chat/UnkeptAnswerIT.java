package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.llm.AnswerBasis;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Answers that are for one customer or one moment are not kept. */
class UnkeptAnswerIT extends AnswerCacheTest {

    UnkeptAnswerIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @Test
    void aFollowUpIsNeitherLookedUpNorKept() {
        ask(ASKED);
        Map<String, Object> window = new HashMap<>();
        window.put("session", StubbedSession.session("active"));
        window.put(
                "history",
                List.of(Map.of(
                        "message_id",
                        "m-a",
                        "role",
                        "user",
                        "content",
                        "Do you deliver?",
                        "timestamp",
                        "2026-11-21T10:00:00Z",
                        "metadata",
                        Map.of())));
        StubbedServices.on("GET", "/window", Reply.data(window));

        assertThat(servedBy(ASKED)).isEqualTo("extractive");
    }

    @Test
    void aMessageThatTheGuardsRefuseIsRefusedThoughItsAnswerIsKept() {
        ask(ASKED);
        StubbedServices.on("POST", BASIS, StubbedServices.rejected("prompt_injection"));

        Answer refused = ask(ASKED);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.errorCode()).isEqualTo("INPUT_REJECTED");
    }

    @Test
    void aQuestionWithPersonalDataIsNobodyElsesBusiness() {
        StubbedServices.on("POST", BASIS, Reply.data(new AnswerBasis("1/template-1", "en", 0, report(true))));
        ask(ASKED);

        assertThat(servedBy(ASKED)).isEqualTo("extractive");
    }

    @Test
    void whatToolsSaidIsNotKept() {
        Map<String, Object> completion = StubbedServices.completion("Items can be returned within 30 days. [1]");
        completion.put("tool_calls", List.of(Map.of("name", "orders", "outcome", "answered", "duration_ms", 3)));
        StubbedServices.on("POST", "/complete", Reply.data(completion));
        ask(ASKED);

        assertThat(servedBy(ASKED)).isEqualTo("extractive");
    }

    @Test
    void aDegradedOrDeclinedAnswerIsNotKept() {
        Map<String, Object> completion = StubbedServices.completion("Items can be returned within 30 days. [1]");
        completion.put("degraded", List.of("provider"));
        StubbedServices.on("POST", "/complete", Reply.data(completion));
        ask(ASKED);
        assertThat(servedBy(ASKED)).isEqualTo("extractive");

        StubbedServices.findsNothing();
        ask("When do you open?");
        assertThat(bot(ask("When do you open?")).path("outcome").asString()).isEqualTo("declined");
    }
}
