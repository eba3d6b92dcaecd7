package ai.chatbot.session.history;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.session.SessionServiceTest;
import ai.chatbot.session.TestTurns;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** Titles and summaries that programs make, over HTTP. */
@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ConversationMemoryIT {

    private final TestApi service;
    private String path = "";

    ConversationMemoryIT(@LocalServerPort int port) {
        this.service = TestApi.onPort(port).asService("chat-service");
    }

    @BeforeEach
    void aSession() {
        path = "/internal/sessions/"
                + service.post(
                                "/internal/sessions",
                                Map.of("user_id", "user-1", "channel", "web", "metadata", Map.of()))
                        .data()
                        .path("session_id")
                        .asString();
    }

    @Test
    void hasATitleFromTheFirstTurnOn() {
        assertThat(details().path("title").isNull()).isTrue();
        say("c1", "Hello!");
        assertThat(details().path("title").asString()).isEqualTo("Hello");
        say("c2", "How do I reset my password?");
        assertThat(details().path("title").asString()).isEqualTo("Reset password");
        assertThat(details().path("title_by").asString()).isEqualTo("rules");
        say("c3", "And where is my parcel?");
        assertThat(details().path("title").asString()).isEqualTo("Reset password");
    }

    @Test
    void takesAModelsTitleButNeverForAPersons() {
        say("c1", "How do I reset my password?");
        service.put(path + "/memory/title", Map.of("title", "Forgotten password"));
        assertThat(details().path("title").asString()).isEqualTo("Forgotten password");
        assertThat(details().path("title_by").asString()).isEqualTo("model");

        service.put(path + "/title", Map.of("title", "My question"));
        service.put(path + "/memory/title", Map.of("title", "Forgotten password"));
        say("c2", "Next");
        assertThat(details().path("title").asString()).isEqualTo("My question");
        assertThat(details().path("title_by").asString()).isEqualTo("user");
    }

    @Test
    void keepsASummaryAndSaysWhatItDoesNotCover() {
        IntStream.rangeClosed(1, 4).forEach(i -> say("c" + i, "Question " + i));
        JsonNode memory = service.get(path + "/memory?messages=5").data();
        assertThat(memory.path("last").asInt()).isEqualTo(8);
        assertThat(memory.path("later").findValues("number").stream().map(JsonNode::asInt))
                .containsExactly(1, 2, 3, 4, 5);

        summarize(0, 0, 4, "They asked two things.");
        JsonNode later = service.get(path + "/memory?messages=100").data();
        assertThat(later.path("summary").asString()).isEqualTo("They asked two things.");
        assertThat(later.path("summary_up_to").asInt()).isEqualTo(4);
        assertThat(later.path("later").findValues("number").stream().map(JsonNode::asInt))
                .containsExactly(5, 6, 7, 8);
        JsonNode window = service.get(path + "/window?turns=5").data().path("summary");
        assertThat(window.path("text").asString()).isEqualTo("They asked two things.");
        assertThat(window.path("later").asInt()).isEqualTo(4);
    }

    @Test
    void storesASummaryOnce() {
        say("c1", "Question 1");
        say("c2", "Question 2");
        summarize(0, 0, 2, "First.");
        assertThat(summarize(0, 0, 2, "Late.").path("summary").asString()).isEqualTo("First.");
        assertThat(summarize(0, 0, 4, "Late.").path("summary").asString()).isEqualTo("First.");
        assertThat(summarize(0, 2, 6, "Too far.").path("summary").asString()).isEqualTo("First.");
        assertThat(summarize(1, 2, 4, "Of another time.").path("summary").asString())
                .isEqualTo("First.");
        assertThat(summarize(0, 2, 4, "Both.").path("summary").asString()).isEqualTo("Both.");
    }

    @Test
    void forgetsTheSummaryOfClearedMessages() {
        say("c1", "A secret");
        summarize(0, 0, 2, "It was about a secret.");
        service.delete(path + "/messages");
        assertThat(details().path("title").isNull()).isTrue();
        assertThat(details().path("summary").isNull()).isTrue();
        assertThat(service.get(path + "/window?turns=5").data().path("summary").isNull())
                .isTrue();

        say("c2", "Something else");
        assertThat(summarize(0, 0, 4, "It was about a secret.").path("summary").isNull())
                .isTrue();
        assertThat(summarize(1, 0, 4, "It was about something else.")
                        .path("summary")
                        .asString())
                .isEqualTo("It was about something else.");
    }

    @Test
    void showsTheSummaryOfTheWholeConversationAtItsEnd() {
        say("c1", "Question 1");
        JsonNode unsaid = service.post(path + "/end", Map.of()).data().path("summary");
        assertThat(unsaid.path("text").isNull()).isTrue();

        summarize(0, 0, 2, "All of it.");
        JsonNode said = service.post(path + "/end", Map.of()).data().path("summary");
        assertThat(said.path("text").asString()).isEqualTo("All of it.");
        assertThat(said.path("written_by").asString()).isEqualTo("model");
        assertThat(said.path("total_messages").asInt()).isEqualTo(2);
    }

    @Test
    void hidesMemoriesFromOtherUsersAndRefusesWhatMakesNoSense() {
        say("c1", "Question 1");
        TestApi stranger = service.as(TestTokens.user("stranger"));
        for (Answer answer : List.of(
                stranger.get(path + "/memory?messages=5"),
                stranger.put(path + "/memory/title", Map.of("title", "Mine")),
                stranger.put(path + "/memory/summary", draft(0, 0, 2, "Mine", "model")),
                service.get("/internal/sessions/" + UUID.randomUUID() + "/memory?messages=5"))) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
        }
        for (Answer answer : List.of(
                service.get(path + "/memory?messages=0"),
                service.get(path + "/memory?messages=101"),
                service.put(path + "/memory/summary", draft(0, 0, 2, "Mine", "user")),
                service.put(path + "/memory/summary", draft(0, 0, 2, " ", "model")),
                service.put(path + "/memory/summary", draft(0, 0, 2, "x".repeat(4001), "model")),
                service.put(path + "/memory/summary", draft(0, 0, 0, "Nothing", "model")))) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
        }
    }

    private JsonNode details() {
        return service.get(path + "/details").data();
    }

    private void say(String clientMessageId, String question) {
        service.post(path + "/turns", TestTurns.turn(clientMessageId, question, "Answer"));
    }

    private JsonNode summarize(int epoch, int from, int upTo, String text) {
        return service.put(path + "/memory/summary", draft(epoch, from, upTo, text, "model"))
                .data();
    }

    private static Map<String, Object> draft(int epoch, int from, int upTo, String text, String by) {
        return Map.of("epoch", epoch, "from", from, "up_to", upTo, "text", text, "by", by);
    }
}
