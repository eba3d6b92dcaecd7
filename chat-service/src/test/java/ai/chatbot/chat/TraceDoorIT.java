package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How an answer came about, as staff see it. session-service is played: it gives back what it was sent. */
class TraceDoorIT extends ChatServiceTest {

    private static final String TRACE = MESSAGES + "/m-9/trace";
    private static final String STORED = "/internal/sessions/" + StubbedServices.SESSION + "/messages/m-9/trace";

    private final TestApi agent;
    private final int port;

    TraceDoorIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
        this.port = port;
        this.agent = anybody.as(TestTokens.agent("eve"));
    }

    @Test
    void explainsWhatAnAnswerWasFoundIn() {
        writesAnAnswerAfterAProviderFailed();
        JsonNode trace = traceOf("How long can I return an item?");

        assertThat(trace.at("/question/text").asString()).isEqualTo("How long can I return an item?");
        assertThat(trace.path("outcome").asString()).isEqualTo("grounded");
        assertThat(trace.at("/search/evidence").asDouble()).isEqualTo(0.78);
        assertThat(trace.at("/search/minimum_evidence").asDouble()).isEqualTo(0.51);
        assertThat(trace.at("/search/sufficient").asBoolean()).isTrue();
        JsonNode passage = trace.at("/search/passages/0");
        assertThat(passage.path("chunk_id").asString()).isEqualTo("k1");
        assertThat(passage.path("relevance_score").asDouble()).isEqualTo(0.93);
        assertThat(passage.path("used").asBoolean()).isTrue();
        assertThat(passage.path("source").asInt()).isEqualTo(1);
        assertThat(trace.toString()).as("no text of passages").doesNotContain("Keep the box");
    }

    @Test
    void explainsWhoWroteAnAnswerAndWhatItCost() {
        writesAnAnswerAfterAProviderFailed();
        JsonNode trace = traceOf("How long can I return an item?");

        assertThat(trace.at("/completion/prompt/version").asString()).isEqualTo("1.0.0");
        assertThat(trace.at("/completion/served_by/0/reason").asString()).isEqualTo("DEPENDENCY_TIMEOUT");
        assertThat(trace.at("/completion/served_by/1/after_ms").asInt()).isEqualTo(905);
        assertThat(trace.at("/completion/usage/total_tokens").asInt()).isEqualTo(17);
        assertThat(trace.at("/completion/cost_usd").asDouble()).isEqualTo(0.0042);
        assertThat(trace.at("/guardrails/decisions").isArray()).isTrue();
        assertThat(trace.path("timings").propertyNames())
                .contains("rewriting", "retrieval", "completion", "checks", "total");
    }

    @Test
    void explainsWhatTheChecksMadeOfEachSentence() {
        writesAnAnswerAfterAProviderFailed();
        JsonNode trace = traceOf("How long can I return an item?");

        assertThat(trace.at("/sentences/0/verdict").asString()).isEqualTo("quoted");
        assertThat(trace.at("/sentences/0/passages/0").asString()).isEqualTo("k1");
        assertThat(trace.at("/sentences/1/text").asString()).isEqualTo("Unicorns fly.");
        assertThat(trace.at("/sentences/1/verdict").asString()).isEqualTo("unsupported");
        assertThat(trace.at("/checks/unsupported").asString()).isEqualTo("drop");
        assertThat(trace.at("/confidence/raw").asDouble()).isEqualTo(0.5);
        assertThat(trace.at("/confidence/score").asDouble()).isBetween(0.0, 1.0);
        assertThat(trace.at("/confidence/calibration").asString()).isNotBlank();
    }

    private static void writesAnAnswerAfterAProviderFailed() {
        var completion = StubbedServices.completion("Items can be returned within 30 days. [1] Unicorns fly. [1]");
        completion.put("cost_usd", 0.0042);
        completion.put(
                "served_by",
                List.of(
                        attempt("azure-openai", "failed", 900, "DEPENDENCY_TIMEOUT"),
                        attempt("extractive", "answered", 905, "")));
        StubbedServices.on("POST", "/complete", Reply.data(completion));
    }

    private static Map<String, Object> attempt(String provider, String outcome, int afterMs, String reason) {
        return Map.of(
                "provider",
                provider,
                "model",
                "m",
                "outcome",
                outcome,
                "reason",
                reason,
                "from",
                0,
                "to",
                0,
                "after_ms",
                afterMs);
    }

    @Test
    void saysWhenTheFirstWordsCameOfAnAnswerThatWasReadWhileItWasWritten() throws Exception {
        var model = new WritingModel();
        StubbedServices.on("POST", "/internal/llm/stream", model.reply());
        try (AnswerReader client = AnswerReader.asking(port, "anna", QUESTION)) {
            String text = "Items can be returned within 30 days. [1]";
            model.says(text).ends(StubbedServices.completion(text));
            client.toTheEnd();
        }
        JsonNode timings = stored().path("timings");

        assertThat(timings.path("first_text").asLong())
                .isLessThanOrEqualTo(timings.path("completion").asLong());
        assertThat(timings.path("first_text").isNumber()).isTrue();
    }

    @Test
    void explainsADecline() {
        StubbedServices.findsNothing();
        JsonNode trace = traceOf("Do you sell solar panels?");

        assertThat(trace.path("outcome").asString()).isEqualTo("declined");
        assertThat(trace.at("/search/sufficient").asBoolean()).isFalse();
        assertThat(trace.at("/search/passages")).isEmpty();
        assertThat(trace.at("/guardrails/input_safe").asBoolean()).isTrue();
        assertThat(trace.path("completion").isMissingNode()
                        || trace.path("completion").isNull())
                .isTrue();
    }

    @Test
    void explainsSmallTalk() {
        JsonNode trace = traceOf("Hello!");

        assertThat(trace.path("outcome").asString()).isEqualTo("small_talk");
        assertThat(trace.path("served_by").asString()).isEqualTo("chat-service");
        assertThat(trace.at("/timings/total").isNumber()).isTrue();
    }

    @Test
    void isForStaffOnly() {
        Answer refused = anna.get(TRACE);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorCode()).isEqualTo("FORBIDDEN");
        assertThat(StubbedServices.requests("/trace")).isEmpty();
        assertThat(anybody.get(TRACE).status()).isEqualTo(401);
    }

    @Test
    void knowsNoOtherMessages() {
        StubbedServices.on("GET", STORED, Reply.error(404, "TRACE_NOT_FOUND", "no"));
        assertThat(agent.get(TRACE).status()).isEqualTo(404);
        assertThat(agent.get(TRACE).errorCode()).isEqualTo("TRACE_NOT_FOUND");

        StubbedServices.on("GET", STORED, Reply.error(404, "SESSION_NOT_FOUND", "no"));
        assertThat(anybody.as(TestTokens.admin("root")).get(TRACE).errorCode()).isEqualTo("SESSION_NOT_FOUND");
    }

    private JsonNode traceOf(String question) {
        assertThat(anna.post(MESSAGES, Map.of("message", question)).status()).isEqualTo(200);
        StubbedServices.on("GET", STORED, Reply.data(JsonMapper.shared().convertValue(stored(), Map.class)));
        Answer found = agent.get(TRACE);
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        return found.data();
    }

    private static JsonNode stored() {
        return StubbedServices.lastRequest("/turns").json().path("trace");
    }
}
