package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.contract.user.Scope;
import ai.chatbot.common.security.Grant;
import ai.chatbot.common.security.Grant.Via;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** The table of the chat web app's contract, line by line, good and bad: messages in conversations. */
class WebAppMessagesIT extends WebAppTest {

    WebAppMessagesIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "positive|{\"rating\":\"positive\"}",
                "negative|{\"rating\":\"negative\"}",
                "neutral|{\"rating\":\"neutral\"}",
                "missing_citation,other_harmlful|{\"rating\":\"negative\",\"reasons\":[\"missing_citation\",\"other_harmlful\"]}",
                "hate_speech|{\"rating\":\"negative\",\"reasons\":[\"hate_speech\"]}"
            })
    void rates(String opinion, String stored) {
        Answer rated = anna.post("/history/message_feedback", Map.of("message_id", "m-2", "message_feedback", opinion));

        assertThat(rated.status()).as(rated.body()).isEqualTo(200);
        assertThat(rated.json())
                .isEqualTo(json("{\"message\":\"Successfully updated message with feedback " + opinion
                        + "\",\"message_id\":\"m-2\"}"));
        JsonNode sent = StubbedServices.lastRequest("/feedback").json();
        json(stored)
                .propertyStream()
                .forEach(field -> assertThat(sent.path(field.getKey())).isEqualTo(field.getValue()));
    }

    @Test
    void refusesARatingOfNothingOrOfWhatIsNotThere() {
        String path = "/history/message_feedback";
        StubbedServices.on(
                "GET", "/internal/sessions/of-message/m-9", Reply.error(404, "MESSAGE_NOT_FOUND", "no such message"));

        assertError(anna.post(path, Map.of("message_feedback", "positive")), 400, "message_id is required");
        assertError(anna.post(path, Map.of("message_id", "m-2")), 400, "message_feedback is required");
        for (String nonsense : List.of("superb", "violent,superb", "positive,violent", ",")) {
            assertError(
                    anna.post(path, Map.of("message_id", "m-2", "message_feedback", nonsense)),
                    400,
                    "message_feedback is unknown");
        }
        for (String unknown : List.of("m-9", "a/../b")) {
            assertError(
                    anna.post(path, Map.of("message_id", unknown, "message_feedback", "positive")),
                    404,
                    "Unable to update message " + unknown
                            + ". It either does not exist or the user does not have access to it.");
        }
    }

    @Test
    void confirmsOnlyAnAnswerThatIsStored() {
        Answer confirmed = anna.post("/history/update", confirming(StubbedServices.SESSION, "m-2"));

        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.json()).isEqualTo(json("{\"success\":true}"));
        assertThat(anna.post("/history/update", confirming(StubbedServices.SESSION, "m-9"))
                        .status())
                .isEqualTo(500);
        assertError(
                anna.post("/history/update", Map.of("messages", List.of(said("assistant", "m-2")))),
                500,
                "No conversation_id found");
        assertError(
                anna.post(
                        "/history/update",
                        Map.of("conversation_id", StubbedServices.SESSION, "messages", List.of(said("user", "m-1")))),
                500,
                "No bot messages found");
        assertError(
                anna.post("/history/update", Map.of("conversation_id", StubbedServices.SESSION, "messages", List.of())),
                500,
                "No bot messages found");
    }

    @Test
    void refusesWhatIsNoQuestion() {
        String path = "/history/generate";
        assertError(anna.post(path, Map.of("messages", List.of())), 500, "No user message found");
        assertError(anna.post(path, Map.of("messages", List.of(said("assistant", "x")))), 500, "No user message found");
        assertThat(anna.post(path, Map.of()).status()).isEqualTo(400);
        assertThat(anna.sendJson("POST", path, "{\"messages\":").status()).isEqualTo(400);
        for (String conversations : List.of(path, "/conversation")) {
            Answer blank =
                    anna.post(conversations, Map.of("messages", List.of(Map.of("role", "user", "content", "  "))));
            assertThat(blank.status()).isEqualTo(400);
            assertThat(blank.json().path("error").asString()).contains("the last message says nothing");
            Answer picture = anna.post(
                    conversations,
                    Map.of(
                            "messages",
                            List.of(Map.of(
                                    "role",
                                    "user",
                                    "content",
                                    List.of(
                                            Map.of("type", "text", "text", "What is this?"),
                                            Map.of(
                                                    "type",
                                                    "image_url",
                                                    "image_url",
                                                    Map.of("url", "data:image/png;base64,AAAA")))))));
            assertThat(picture.status()).isEqualTo(400);
            assertThat(picture.json().path("error").asString()).contains("pictures cannot be read here");
        }
        assertThat(anna.post("/conversation", Map.of("messages", List.of(said("assistant", "x"))))
                        .json()
                        .path("error")
                        .asString())
                .contains("the last one must be the user's");
        assertThat(StubbedServices.requests("/internal/sessions")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/conversation", "/history/generate", "/history/update", "/history/read"})
    void takesJsonOnly(String path) {
        Answer refused = anna.upload(path, "x.txt", new byte[] {1}, Map.of());

        assertError(refused, 415, "request must be json");
    }

    @Test
    void takesNoLongerMessagesThanTheTokenAllows() {
        var grant = new Grant(Via.TRIAL, "t", Set.of(Scope.CHAT), null, Set.of(), List.of(), 10);
        TestApi trial = anybody.as(TestTokens.granted("anna", Role.GUEST, grant));

        Answer refused = trial.post("/conversation", asking(null, "How long can I return an item?"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error").asString()).contains("at most 10 characters");
    }

    @Test
    void takesUpAgainWhatWasLeftAlone() {
        StubbedServices.on("GET", BASE, Reply.data(StubbedSession.session("abandoned")));
        StubbedServices.on("POST", BASE + "/reopen", Reply.data(StubbedSession.session("active")));
        StubbedSession.answeredBefore();

        Answer answer = anna.post("/history/generate", asking(StubbedServices.SESSION, "Hello?"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(StubbedServices.requests("/reopen")).hasSize(1);
    }
}
