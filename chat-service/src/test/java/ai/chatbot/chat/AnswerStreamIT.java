package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.chat.AnswerReader.Event;
import ai.chatbot.common.test.TestApi.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer as events: what is told of it, and in which order. */
class AnswerStreamIT extends AnswerStreamTest {

    AnswerStreamIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @Test
    void tellsTheAnswerWhileItIsWritten() throws Exception {
        try (AnswerReader client = ask()) {
            model.says("Items can be returned ").says("within 30 days. [1] ");
            Event first = client.await("delta");
            assertThat(client.events()).extracting(Event::name).doesNotContain("done");
            assertThat(first.data().path("text").asString()).isEqualTo(TEXT);

            model.says("Keep the box. [1]").ends(StubbedServices.completion(TEXT + " Keep the box. [1]"));
            List<Event> events = client.toTheEnd();

            assertThat(events).extracting(Event::name).startsWith("message", "sources", "delta", "citation");
            assertThat(events).extracting(Event::id).isSorted().doesNotHaveDuplicates();
            assertThat(events.getLast().name()).isEqualTo("done");
            assertThat(client.text()).isEqualTo(content(events.getLast())).isEqualTo(TEXT + " Keep the box. [1]");
            assertThat(client.header("Content-Type")).startsWith("text/event-stream");
            assertThat(client.header("X-Accel-Buffering")).isEqualTo("no");
        }
    }

    @Test
    void namesTheAnswerBeforeItIsThereAndStoresItUnderThisName() throws Exception {
        try (AnswerReader client = ask()) {
            Event begun = client.await("message");
            model.says(TEXT).ends(StubbedServices.completion(TEXT));
            JsonNode done = client.await("done").data();

            String id = begun.data().path("message_id").asString();
            assertThat(done.path("message_id").asString()).isEqualTo(id);
            JsonNode stored = StubbedServices.lastRequest("/turns").json();
            assertThat(stored.path("answer").path("message_id").asString()).isEqualTo(id);
            assertThat(stored.path("question").path("message_id").asString())
                    .isEqualTo(
                            begun.data().path("user_message").path("message_id").asString());
            assertThat(done.path("bot_response").path("sources")).hasSize(1);
            assertThat(citation(client).path("number").asInt()).isEqualTo(1);
            assertThat(citation(client).path("source").path("snippet").asString())
                    .isEqualTo("Items can be returned within 30 days.");
        }
    }

    @Test
    void leavesOutWhatNoSourceSupports() throws Exception {
        try (AnswerReader client = ask()) {
            model.says("Unicorns deliver on Sundays. [1] ")
                    .says(TEXT)
                    .ends(StubbedServices.completion("Unicorns deliver on Sundays. [1] " + TEXT));
            client.toTheEnd();

            assertThat(client.text()).isEqualTo(TEXT);
        }
    }

    @Test
    void takesBackWhatTheGuardsTakeBack() throws Exception {
        try (AnswerReader client = ask()) {
            model.says(TEXT + " Keep");
            client.await("delta");
            var withheld = StubbedServices.completion("I cannot say that.");
            withheld.put("finish_reason", "content_filter");
            model.takesBackFor("I cannot say that.").ends(withheld);
            List<Event> events = client.toTheEnd();

            assertThat(events).extracting(Event::name).contains("replaced");
            assertThat(client.text()).isEqualTo("I cannot say that.").isEqualTo(content(events.getLast()));
        }
    }

    @Test
    void saysTheSameAsJsonLines() {
        model.says(TEXT).ends(StubbedServices.completion(TEXT));

        Answer answer = anna.with("Accept", "application/x-ndjson").sendJson("POST", MESSAGES, QUESTION);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
        List<JsonNode> lines = answer.body()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        assertThat(lines)
                .extracting(line -> line.path("type").asString())
                .containsSubsequence("message", "sources", "delta", "citation", "done");
        assertThat(lines.getFirst().path("id").asInt()).isEqualTo(1);
        assertThat(lines.getFirst().propertyNames())
                .containsExactly("id", "type", "message_id", "session_id", "user_message");
    }

    @Test
    void keepsWhatWasCheckedWhenTheModelBreaksOff() throws Exception {
        try (AnswerReader client = ask()) {
            model.says(TEXT + " Keep").breaksOff();
            Event last = client.toTheEnd().getLast();

            assertThat(last.name()).isEqualTo("done");
            assertThat(client.text()).isEqualTo(content(last));
            assertThat(last.data().path("degraded").toString()).contains("llm_service");
        }
    }

    @Test
    void refusesAtOnceWhatTheSessionDoesNotTake() throws Exception {
        StubbedSession.endSession();

        try (AnswerReader client = ask()) {
            assertThat(client.status()).isEqualTo(409);
            assertThat(client.header("Content-Type")).startsWith("application/json");
        }
    }

    @Test
    void saysInTheStreamWhatTheGuardsRefuse() throws Exception {
        StubbedServices.on("POST", "/internal/llm/stream", StubbedServices.rejected("prompt_injection"));

        try (AnswerReader client = ask()) {
            Event last = client.toTheEnd().getLast();

            assertThat(last.name()).isEqualTo("error");
            assertThat(last.data().path("code").asString()).isEqualTo("INPUT_REJECTED");
            assertThat(last.data().path("details").path("rules").toString()).contains("prompt_injection");
        }
    }

    @Test
    void givesTheFirstAnswerToARepeatedMessage() throws Exception {
        StubbedSession.answeredBefore();

        try (AnswerReader client = ask()) {
            Event last = client.toTheEnd().getLast();

            assertThat(last.data().path("message_id").asString()).isEqualTo("m-2");
            assertThat(client.text()).isEqualTo("Thirty days. [1]");
        }
    }

    @Test
    void answersInOnePieceWhoeverAcceptsAnything() {
        Answer answer = anna.with("Accept", "*/*").sendJson("POST", MESSAGES, QUESTION);

        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.data().path("bot_response").path("content").asString())
                .isEqualTo(TEXT);
    }

    private static JsonNode citation(AnswerReader client) {
        return client.await("citation").data();
    }
}
