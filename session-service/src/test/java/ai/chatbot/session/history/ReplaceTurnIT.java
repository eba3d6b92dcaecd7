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
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** Answers given again and questions asked otherwise, over HTTP. */
@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ReplaceTurnIT {

    private static final String QUESTION = "/replacement?of=user";
    private static final String ANSWER = "/replacement?of=assistant";

    private final String user = "user-" + UUID.randomUUID();
    private final TestApi service;
    private final TestApi owner;
    private String path = "";

    ReplaceTurnIT(@LocalServerPort int port) {
        this.service = TestApi.onPort(port).asService("chat-service");
        this.owner = service.as(TestTokens.user(user));
    }

    @BeforeEach
    void aConversation() {
        path = "/internal/sessions/"
                + service.post("/internal/sessions", Map.of("user_id", user, "channel", "web", "metadata", Map.of()))
                        .data()
                        .path("session_id")
                        .asString();
        IntStream.rangeClosed(1, 3).forEach(i -> service.post(path + "/turns", TestTurns.turn(i)));
    }

    @Test
    void givesTheLastAnswerAgainAndKeepsTheOldOne() {
        String old = id(5);
        JsonNode before = owner.get(message(old) + ANSWER + "&turns=5").data();
        assertThat(before.path("question").path("content").asString()).isEqualTo("Question c3");
        assertThat(before.path("window").path("history").findValuesAsString("content"))
                .containsExactly("Question c1", "Answer 1", "Question c2", "Answer 2");

        Answer replaced = owner.post(message(old) + ANSWER, TestTurns.turn("c4", "Question c3", "A better answer"));
        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);

        assertThat(contents())
                .containsExactly(
                        "Question c1", "Answer 1", "Question c2", "Answer 2", "Question c3", "A better answer");
        JsonNode shown = messages().path(5).path("metadata");
        assertThat(shown.path("earlier_versions").path(0).asString()).isEqualTo(old);
        JsonNode earlier = owner.get(message(old)).data();
        assertThat(earlier.path("content").asString()).isEqualTo("Answer 3");
        assertThat(earlier.path("metadata").path("replaced").asBoolean()).isTrue();
        assertThat(owner.get(path + "/window?turns=5").data().path("history").findValuesAsString("content"))
                .containsExactlyElementsOf(contents());
    }

    @Test
    void whoFollowsFromNowOnIsToldOfNothingThatWasThereBefore() {
        owner.post(message(id(2)) + QUESTION, TestTurns.turn("c4", "Another question", "Another answer"));

        String events = path.replace("/sessions/", "/handovers/") + "/events?limit=10";
        JsonNode now = owner.get(events).data();
        assertThat(now.path("events")).isEmpty();
        owner.post(path + "/turns", TestTurns.turn(5));
        JsonNode since =
                owner.get(events + "&after=" + now.path("up_to").asInt()).data().path("events");
        assertThat(since.findValuesAsString("content")).containsExactly("Question c5", "Answer 5");
    }

    @Test
    void countsTheVersionsOfAnAnswer() {
        String first = id(5);
        String version = first;
        for (int i = 1; i <= 10; i++) {
            version = owner.post(message(version) + ANSWER, TestTurns.turn("v" + i, "Question c3", "Version " + i))
                    .data()
                    .path("answer")
                    .path("message_id")
                    .asString();
        }
        assertThat(messages().path(5).path("metadata").path("earlier_versions").size())
                .isEqualTo(10);
        assertThat(owner.get(message(first)).status()).isEqualTo(200);
        assertConflict(
                "TOO_MANY_VERSIONS_CONFLICT", owner.post(message(version) + ANSWER, TestTurns.turn("v11", "No")));
    }

    @Test
    void takesWhatCameAfterAnEditedQuestionOutOfTheConversation() {
        String edited = id(2);
        String lost = id(5);
        JsonNode before = owner.get(message(edited) + QUESTION + "&turns=5").data();
        assertThat(before.path("window").path("history").findValuesAsString("content"))
                .containsExactly("Question c1", "Answer 1");

        owner.post(message(edited) + QUESTION, TestTurns.turn("c4", "Another question", "Another answer"));

        assertThat(contents()).containsExactly("Question c1", "Answer 1", "Another question", "Another answer");
        assertThat(messages().path(2).path("metadata").path("edited").asBoolean())
                .isTrue();
        assertThat(messages().path(2).path("metadata").path("replaces").asString())
                .isEqualTo(edited);
        assertThat(owner.get(message(lost)).errorCode()).isEqualTo("MESSAGE_NOT_FOUND");
        assertThat(service.as(TestTokens.agent("eve"))
                        .get(message(lost))
                        .data()
                        .path("content")
                        .asString())
                .isEqualTo("Answer 3");
        assertThat(owner.get("/internal/sessions?user_id=" + user + "&page=1&page_size=9&order=asc&q=Answer%203")
                        .data()
                        .path("sessions")
                        .isEmpty())
                .isTrue();
        service.post(path + "/turns", TestTurns.turn(5));
        assertThat(contents()).endsWith("Another answer", "Question c5", "Answer 5");
        assertThat(owner.post(path + "/end", Map.of())
                        .data()
                        .path("summary")
                        .path("total_messages")
                        .asInt())
                .isEqualTo(6);
    }

    @Test
    void dropsTitleAndSummaryOfWhatWasTakenOut() {
        service.put(
                path + "/memory/summary",
                Map.of("epoch", 0, "from", 0, "up_to", 4, "text", "Two questions.", "by", "model"));
        owner.post(message(id(4)) + QUESTION, TestTurns.turn("c4", "Later", "Answer"));
        assertThat(owner.get(path + "/details").data().path("summary").asString())
                .isEqualTo("Two questions.");

        owner.post(message(id(0)) + QUESTION, TestTurns.turn("c5", "Where is my parcel?", "Answer"));
        JsonNode details = owner.get(path + "/details").data();
        assertThat(details.path("summary").isNull()).isTrue();
        assertThat(details.path("title").asString()).isEqualTo("Parcel");
        assertThat(contents()).containsExactly("Where is my parcel?", "Answer");
    }

    @Test
    void storesOneReplacementWhoeverSendsItHowOften() throws Exception {
        String old = id(5);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> rivals = IntStream.range(0, 8)
                    .<Callable<Answer>>mapToObj(i -> () ->
                            owner.post(message(old) + ANSWER, TestTurns.turn("same", "Question c3", "Version " + i)))
                    .toList();
            List<String> stored = threads.invokeAll(rivals).stream()
                    .map(answer -> answer.resultNow().data().path("answer").path("content"))
                    .map(JsonNode::asString)
                    .toList();
            assertThat(stored).containsOnly(stored.getFirst());
        }
        assertThat(contents()).hasSize(6);
        assertThat(owner.get(message(old) + ANSWER + "&turns=5&client_message_id=same")
                        .data()
                        .path("window")
                        .path("repeated")
                        .path("client_message_id")
                        .asString())
                .isEqualTo("same");
    }

    @Test
    void refusesWhatIsNotPossible() {
        assertConflict("NOT_THE_LAST_ANSWER_CONFLICT", owner.post(message(id(3)) + ANSWER, TestTurns.turn(9)));
        assertConflict("NOT_AN_ANSWER_CONFLICT", owner.post(message(id(4)) + ANSWER, TestTurns.turn(9)));
        assertConflict("NOT_A_QUESTION_CONFLICT", owner.post(message(id(5)) + QUESTION, TestTurns.turn(9)));
        assertThat(owner.get(message(id(5)) + ANSWER + "&turns=51").status()).isEqualTo(400);
        assertThat(owner.get(message(id(5)) + "/replacement?of=nobody&turns=5").status())
                .isEqualTo(400);
        TestApi stranger = service.as(TestTokens.user("stranger"));
        for (Answer hidden : List.of(
                stranger.get(message(id(5))),
                stranger.get(message(id(5)) + ANSWER + "&turns=5"),
                stranger.post(message(id(5)) + ANSWER, TestTurns.turn(9)))) {
            assertThat(hidden.errorCode()).isEqualTo("SESSION_NOT_FOUND");
        }
        assertThat(owner.post(message(UUID.randomUUID().toString()) + ANSWER, TestTurns.turn(9))
                        .errorCode())
                .isEqualTo("MESSAGE_NOT_FOUND");
        String last = id(5);
        owner.post(path + "/end", Map.of());
        assertConflict("SESSION_CLOSED_CONFLICT", owner.post(message(last) + ANSWER, TestTurns.turn(9)));
        assertThat(contents()).hasSize(6);
    }

    private String message(String id) {
        return path + "/messages/" + id;
    }

    private JsonNode messages() {
        return owner.get(path + "/messages?page=1&page_size=100&order=asc")
                .data()
                .path("messages");
    }

    private List<String> contents() {
        return messages().findValuesAsString("content");
    }

    private String id(int index) {
        return messages().path(index).path("message_id").asString();
    }

    private static void assertConflict(String code, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.errorCode()).isEqualTo(code);
    }
}
