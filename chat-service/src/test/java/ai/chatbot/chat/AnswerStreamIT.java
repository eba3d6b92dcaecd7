package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.chat.AnswerReader.Event;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnswerStreamIT extends ChatServiceTest {

    private static final String TEXT = "Items can be returned within 30 days. [1]";
    private final int port;
    private WritingModel model = new WritingModel();

    AnswerStreamIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
        this.port = port;
    }

    @BeforeEach
    void aModelThatWrites() {
        model = new WritingModel();
        StubbedServices.on("POST", "/internal/llm/stream", model.reply());
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
    void whoWillNotWaitIsToldWhereTheAnswerIs() throws Exception {
        Answer accepted = anna.with("Prefer", "respond-async").sendJson("POST", MESSAGES, QUESTION);

        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
        String id = accepted.data().path("message_id").asString();
        assertThat(accepted.data().path("stream").asString()).isEqualTo(MESSAGES + "/" + id + "/stream");
        try (AnswerReader client = AnswerReader.resuming(port, "anna", id, 0)) {
            assertThat(client.await("message").data().path("user_message"))
                    .isEqualTo(accepted.data().path("user_message"));
            model.says(TEXT).ends(StubbedServices.completion(TEXT));
            assertThat(client.await("done").data().path("message_id").asString())
                    .isEqualTo(id);
        }
    }

    @Test
    void whatWasAcceptedIsWrittenToItsEndThoughNobodyReadsIt() {
        Answer accepted = anna.with("Prefer", "respond-async").sendJson("POST", MESSAGES, QUESTION);
        await().atMost(Duration.ofSeconds(10))
                .during(Duration.ofSeconds(3)) // longer than vanished readers are waited for
                .until(() -> !model.isAbandoned());
        model.says(TEXT).ends(StubbedServices.completion(TEXT));

        JsonNode stored = await().atMost(Duration.ofSeconds(10))
                .until(() -> StubbedServices.lastRequest("/turns"), turn -> turn != null)
                .json();
        assertThat(stored.at("/answer/message_id").asString())
                .isEqualTo(accepted.data().path("message_id").asString());
        assertThat(stored.at("/answer/content").asString()).isEqualTo(TEXT);
    }

    @Test
    void aRefusedMessageIsNotAccepted() {
        StubbedServices.on("GET", "/window", Reply.error(404, "SESSION_NOT_FOUND", "There is no such session."));

        Answer refused = anna.with("Prefer", "respond-async").sendJson("POST", MESSAGES, QUESTION);

        assertThat(refused.status()).isEqualTo(404);
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
    void continuesBehindTheLastEventThatWasSeen() throws Exception {
        String id;
        long seen;
        try (AnswerReader client = ask()) {
            model.says(TEXT + " Keep");
            id = client.await("message").data().path("message_id").asString();
            seen = client.await("citation").id();
        }
        model.says(" the box. [1]").ends(StubbedServices.completion(TEXT + " Keep the box. [1]"));

        try (AnswerReader again = AnswerReader.resuming(port, "anna", id, seen)) {
            List<Event> rest = again.toTheEnd();

            assertThat(rest.getFirst().id()).isEqualTo(seen + 1);
            assertThat(again.text()).isEqualTo(" Keep the box. [1]");
            assertThat(rest.getLast().name()).isEqualTo("done");
        }
        try (AnswerReader later = AnswerReader.resuming(port, "anna", id, 0)) {
            assertThat(later.toTheEnd().getFirst().name()).isEqualTo("message");
            assertThat(later.text()).isEqualTo(TEXT + " Keep the box. [1]");
        }
    }

    @Test
    void stopsOnRequestAndKeepsWhatWasSaid() throws Exception {
        try (AnswerReader client = ask()) {
            model.says(TEXT + " Keep");
            String id = client.await("message").data().path("message_id").asString();
            client.await("delta");

            assertThat(anna.delete(MESSAGES + "/" + id + "/stream").status()).isEqualTo(204);
            Event last = client.toTheEnd().getLast();

            assertThat(last.name()).isEqualTo("done");
            assertThat(last.data().path("bot_response").path("outcome").asString())
                    .isEqualTo("stopped");
            assertThat(content(last)).isEqualTo(TEXT);
            assertThat(StubbedServices.lastRequest("/turns").body()).contains("\"outcome\":\"stopped\"");
            await().atMost(Duration.ofSeconds(10)).until(model::isAbandoned);
        }
    }

    @Test
    void storesTheAnswerAsFarAsItGotWhenNobodyComesBack() throws Exception {
        String id;
        try (AnswerReader client = ask()) {
            model.says(TEXT + " Keep");
            id = client.await("message").data().path("message_id").asString();
            client.await("delta");
        }

        await().atMost(Duration.ofSeconds(20))
                .until(() -> StubbedServices.requests("/turns")
                        .anyMatch(turn -> turn.body().contains("\"outcome\":\"stopped\"")));
        await().atMost(Duration.ofSeconds(10)).until(model::isAbandoned);
        try (AnswerReader later = AnswerReader.resuming(port, "anna", id, 0)) {
            assertThat(content(later.toTheEnd().getLast())).isEqualTo(TEXT);
        }
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
        StubbedServices.endSession();

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
        StubbedServices.answeredBefore();

        try (AnswerReader client = ask()) {
            Event last = client.toTheEnd().getLast();

            assertThat(last.data().path("message_id").asString()).isEqualTo("m-2");
            assertThat(client.text()).isEqualTo("Thirty days. [1]");
        }
    }

    @Test
    void showsAStreamToNobodyElse() throws Exception {
        try (AnswerReader client = ask()) {
            model.says(TEXT);
            String id = client.await("message").data().path("message_id").asString();

            try (AnswerReader bob = AnswerReader.resuming(port, "bob", id, 0)) {
                assertThat(bob.status()).isEqualTo(404);
            }
            String path = MESSAGES + "/" + id + "/stream";
            assertThat(anybody.as(TestTokens.user("bob")).delete(path).errorCode())
                    .isEqualTo("STREAM_NOT_FOUND");
            String elsewhere = SESSIONS + "/" + UUID.randomUUID() + "/messages/" + id + "/stream";
            assertThat(anna.delete(elsewhere).errorCode()).isEqualTo("STREAM_NOT_FOUND");
            assertThat(anna.delete(MESSAGES + "/no-such/stream").errorCode()).isEqualTo("STREAM_NOT_FOUND");
            model.ends(StubbedServices.completion(TEXT));
        }
    }

    @Test
    void tellsAClientThatHasSeenTheEndToStayAway() throws Exception {
        String id;
        long end;
        try (AnswerReader client = ask()) {
            model.says(TEXT).ends(StubbedServices.completion(TEXT));
            id = client.await("message").data().path("message_id").asString();
            end = client.await("done").id();
        }

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            try (AnswerReader again = AnswerReader.resuming(port, "anna", id, end)) {
                assertThat(again.status()).isEqualTo(204);
            }
        });
    }

    @Test
    void refusesANonsensicalEventId() throws Exception {
        try (AnswerReader client = ask()) {
            model.says(TEXT);
            String id = client.await("message").data().path("message_id").asString();

            for (String nonsense : new String[] {"soon", "-1", "9223372036854775807"}) {
                Answer answer = anna.get(MESSAGES + "/" + id + "/stream?last_event_id=" + nonsense);
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
            }
            model.ends(StubbedServices.completion(TEXT));
        }
    }

    @Test
    void answersInOnePieceWhoeverAcceptsAnything() {
        Answer answer = anna.with("Accept", "*/*").sendJson("POST", MESSAGES, QUESTION);

        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.data().path("bot_response").path("content").asString())
                .isEqualTo(TEXT);
    }

    private AnswerReader ask() throws IOException, InterruptedException {
        return AnswerReader.asking(port, "anna", QUESTION);
    }

    private static JsonNode citation(AnswerReader client) {
        return client.await("citation").data();
    }

    private static String content(Event done) {
        return done.data().path("bot_response").path("content").asString();
    }
}
