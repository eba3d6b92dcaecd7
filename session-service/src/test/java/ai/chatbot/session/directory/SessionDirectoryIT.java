package ai.chatbot.session.directory;

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
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** Lists, titles and the removal of sessions as chat-service sees them. */
@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class SessionDirectoryIT {

    private static final String SESSIONS = "/internal/sessions";

    private final MongoOperations mongo;
    private final TestApi service;
    private final String user = "user-" + UUID.randomUUID();
    private final TestApi owner;
    private final TestApi stranger;

    SessionDirectoryIT(MongoOperations mongo, @LocalServerPort int port) {
        this.mongo = mongo;
        this.service = TestApi.onPort(port).asService("chat-service");
        this.owner = service.as(TestTokens.user(user));
        this.stranger = service.as(TestTokens.user("stranger"));
    }

    @Test
    void listsSessionsByTheirLastActivityPageByPage() {
        List<String> ids = IntStream.range(0, 5).mapToObj(_ -> create("web")).toList();
        append(ids.get(1), "c1", "Where is my parcel?", "On its way.");

        JsonNode first = list("&page=1&page_size=2&order=desc").data();
        assertThat(first.path("sessions").findValuesAsString("session_id"))
                .hasSize(2)
                .startsWith(ids.get(1));
        assertThat(first.path("pagination").toString())
                .isEqualTo("{\"page\":1,\"page_size\":2,\"total_pages\":3,\"total_sessions\":5}");
        assertThat(IntStream.rangeClosed(1, 3)
                        .boxed()
                        .flatMap(page -> found("&page_size=2&order=asc&page=" + page).stream()))
                .containsExactlyInAnyOrderElementsOf(ids)
                .endsWith(ids.get(1));
        assertThat(found("&page=4&page_size=2&order=asc")).isEmpty();
        assertThat(found("&page=2147483647&page_size=100&order=asc")).isEmpty();
    }

    @Test
    void filtersByStatusAndChannel() {
        String web = create("web");
        String mobile = create("mobile");
        String ended = create("web");
        owner.post(SESSIONS + "/" + ended + "/end", Map.of());
        String expired = create("web");
        mongo.getCollection("chat_sessions")
                .updateOne(
                        new Document("session_id", expired),
                        new Document("$set", new Document("expires_at", java.time.Instant.EPOCH)));

        assertThat(found(ALL + "&status=active")).containsExactlyInAnyOrder(web, mobile);
        assertThat(found(ALL + "&status=ended")).containsExactly(ended);
        assertThat(found(ALL + "&status=abandoned")).containsExactly(expired);
        assertThat(found(ALL + "&channel=mobile")).containsExactly(mobile);
        assertThat(found(ALL + "&channel=mobile&status=ended")).isEmpty();
    }

    @Test
    void findsSessionsByTheirTitleAndByWhatWasSaid() {
        String parcels = create("web");
        append(parcels, "c1", "Where is my PARCEL (no. 5)?", "On its way.");
        append(parcels, "c2", "Thanks", "You are welcome.");
        String refunds = create("web");
        append(refunds, "c1", "How do refunds work?", "They take a week.");
        owner.put(SESSIONS + "/" + refunds + "/title", Map.of("title", "Money back"));

        assertThat(found(ALL + "&q=parcel")).containsExactly(parcels);
        assertThat(found(ALL + "&q=PARCEL%20(no.%205)?")).containsExactly(parcels);
        assertThat(found(ALL + "&q=welcome")).containsExactly(parcels);
        assertThat(found(ALL + "&q=money")).containsExactly(refunds);
        assertThat(found(ALL + "&q=.*")).isEmpty();
        assertThat(found(ALL + "&q=%5CQ%5CE")).isEmpty();
        assertThat(found(ALL + "&q=%20")).containsExactlyInAnyOrder(parcels, refunds);
    }

    @Test
    void findsNothingOfWhatWasCleared() {
        String session = create("web");
        append(session, "c1", "A secret", "Kept.");
        append(session, "c2", "More of the secret", "Kept too.");

        JsonNode cleared = owner.delete(SESSIONS + "/" + session + "/messages").data();

        assertThat(cleared.path("message_count").asInt()).isZero();
        assertThat(found(ALL + "&q=secret")).isEmpty();
        assertThat(messages(session)).isZero();
        append(session, "c1", "Another question", "Answered.");
        JsonNode left = owner.get(SESSIONS + "/" + session + "/messages?page=1&page_size=10&order=asc")
                .data();
        assertThat(left.path("messages").findValuesAsString("content"))
                .containsExactly("Another question", "Answered.");
        assertThat(left.path("pagination").path("total_messages").asInt()).isEqualTo(2);
        assertThat(owner.delete(SESSIONS + "/" + create("web") + "/messages").status())
                .isEqualTo(200);
    }

    @Test
    void renamesASession() {
        String session = create("web");
        JsonNode renamed = owner.put(SESSIONS + "/" + session + "/title", Map.of("title", "  My\n parcel\u202E "))
                .data();
        assertThat(renamed.path("title").asString()).isEqualTo("My parcel");
        assertThat(renamed.path("title_by").asString()).isEqualTo("user");
        assertThat(owner.get(SESSIONS + "/" + session + "/details").data()).isEqualTo(renamed);
        assertThat(found(ALL + "&q=parcel")).containsExactly(session);
    }

    @Test
    void deletesASessionForGood() {
        String session = create("web");
        append(session, "c1", "A secret", "Kept.");
        owner.get(SESSIONS + "/" + session + "/window?turns=5");

        assertThat(owner.delete(SESSIONS + "/" + session)
                        .data()
                        .path("sessions")
                        .asInt())
                .isEqualTo(1);

        assertThat(owner.delete(SESSIONS + "/" + session).status()).isEqualTo(200);
        assertThat(messages(session)).isZero();
        String path = SESSIONS + "/" + session;
        for (Answer answer : List.of(
                owner.get(path),
                owner.get(path + "/details"),
                owner.get(path + "/window?turns=5&client_message_id=c1"),
                owner.get(path + "/messages?page=1&page_size=10&order=asc"),
                owner.post(path + "/turns", TestTurns.turn(1)),
                owner.post(path + "/end", Map.of()),
                owner.put(path + "/title", Map.of("title", "Back again")),
                owner.delete(path + "/messages"))) {
            assertNotFound(answer);
        }
        assertThat(found(ALL)).isEmpty();
        assertThat(owner.get(SESSIONS + "/statistics/" + user)
                        .data()
                        .path("total_sessions")
                        .asInt())
                .isZero();
    }

    @Test
    void deletesAllSessionsOfAUserAndNobodyElses() {
        IntStream.range(0, 3).forEach(i -> append(create("web"), "c1", "Question " + i, "Answer"));
        String others = service.post(
                        SESSIONS, Map.of("user_id", "other-" + user, "channel", "web", "metadata", Map.of()))
                .data()
                .path("session_id")
                .asString();

        assertThat(owner.delete(SESSIONS + "?user_id=" + user)
                        .data()
                        .path("sessions")
                        .asInt())
                .isEqualTo(3);

        assertThat(found(ALL)).isEmpty();
        assertThat(mongo.getCollection("chat_messages").countDocuments(new Document("user_id", user)))
                .isZero();
        assertThat(service.get(SESSIONS + "/" + others).status()).isEqualTo(200);
        assertThat(owner.delete(SESSIONS + "?user_id=" + user)
                        .data()
                        .path("sessions")
                        .asInt())
                .isZero();
    }

    @Test
    void hidesEverythingFromOtherUsersButNotFromAgents() {
        String session = create("web");
        String answer = append(session, "c1", "Question", "Answer");
        String path = SESSIONS + "/" + session;
        for (Answer refused : List.of(
                stranger.get(path + "/details"),
                stranger.put(path + "/title", Map.of("title", "Mine")),
                stranger.delete(path),
                stranger.delete(path + "/messages"),
                stranger.put(path + "/messages/" + answer + "/feedback", Map.of("rating", "positive")))) {
            assertNotFound(refused);
        }
        assertThat(stranger.get(SESSIONS + "?user_id=" + user + ALL).status()).isEqualTo(403);
        assertThat(stranger.delete(SESSIONS + "?user_id=" + user).status()).isEqualTo(403);
        assertThat(service.as(TestTokens.agent("eve"))
                        .get(SESSIONS + "?user_id=" + user + ALL)
                        .data()
                        .path("sessions")
                        .findValuesAsString("session_id"))
                .containsExactly(session);
        assertThat(messages(session)).isEqualTo(2);
    }

    @Test
    void keepsTheLastFeedbackOfAnAnswer() {
        String session = create("web");
        String answer = append(session, "c1", "Question", "Answer");
        String path = SESSIONS + "/" + session + "/messages/" + answer + "/feedback";
        JsonNode first = owner.put(
                        path, Map.of("rating", "negative", "reasons", List.of("wrong_citation", "other_harmlful")))
                .data();
        assertThat(first.path("previous").isNull()).isTrue();
        JsonNode second = owner.put(path, Map.of("rating", "positive", "comment", "Right after all"))
                .data();
        assertThat(second.path("previous").asString()).isEqualTo("negative");

        append(session, "c2", "Next", "Next answer");
        JsonNode shown = owner.get(SESSIONS + "/" + session + "/messages?page=1&page_size=10&order=asc")
                .data()
                .path("messages")
                .path(1)
                .path("metadata")
                .path("feedback");
        assertThat(shown.path("rating").asString()).isEqualTo("positive");
        assertThat(shown.path("comment").asString()).isEqualTo("Right after all");
        assertThat(shown.path("reasons").isEmpty()).isTrue();
        assertThat(shown.path("submitted_at").asString()).endsWith("Z");
    }

    @Test
    void takesFeedbackOfAnswersOnly() {
        String session = create("web");
        append(session, "c1", "Question", "Answer");
        String messages = SESSIONS + "/" + session + "/messages";
        String question = owner.get(messages + "?page=1&page_size=10&order=asc")
                .data()
                .path("messages")
                .path(0)
                .path("message_id")
                .asString();
        Answer refused = owner.put(messages + "/" + question + "/feedback", Map.of("rating", "positive"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errorCode()).isEqualTo("NOT_AN_ANSWER_CONFLICT");
        Answer unknown = owner.put(messages + "/" + UUID.randomUUID() + "/feedback", Map.of("rating", "positive"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.errorCode()).isEqualTo("MESSAGE_NOT_FOUND");
        String elsewhere = append(create("web"), "c1", "Question", "Answer");
        assertThat(owner.put(messages + "/" + elsewhere + "/feedback", Map.of("rating", "positive"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void refusesWhatMakesNoSense() {
        String session = create("web");
        String answer = append(session, "c1", "Question", "Answer");
        String title = SESSIONS + "/" + session + "/title";
        String feedback = SESSIONS + "/" + session + "/messages/" + answer + "/feedback";
        for (Answer invalid : List.of(
                list("&page=0&page_size=10&order=asc"),
                list("&page=1&page_size=101&order=asc"),
                list(ALL + "&status=gone"),
                list(ALL + "&channel=fax"),
                list(ALL + "&q=" + "x".repeat(201)),
                owner.put(title, Map.of("title", " ")),
                owner.put(title, Map.of("title", "\u200B")),
                owner.put(title, Map.of("title", "x".repeat(101))),
                owner.put(title, Map.of()),
                owner.put(feedback, Map.of("rating", "great")),
                owner.put(feedback, Map.of()),
                owner.put(feedback, Map.of("rating", "positive", "reasons", List.of("violent"))),
                owner.put(feedback, Map.of("rating", "negative", "reasons", List.of("boring"))),
                owner.put(feedback, Map.of("rating", "negative", "comment", "x".repeat(1001))))) {
            assertThat(invalid.status()).as(invalid.toString()).isEqualTo(400);
            assertThat(invalid.errorCode()).isEqualTo("VALIDATION_FAILED");
        }
    }

    private static final String ALL = "&page=1&page_size=100&order=desc";

    private Answer list(String parameters) {
        return owner.get(SESSIONS + "?user_id=" + user + parameters);
    }

    private List<String> found(String parameters) {
        return list(parameters).data().path("sessions").findValuesAsString("session_id");
    }

    private String create(String channel) {
        return service.post(SESSIONS, Map.of("user_id", user, "channel", channel, "metadata", Map.of()))
                .data()
                .path("session_id")
                .asString();
    }

    /** @return the id of the answer */
    private String append(String session, String clientMessageId, String question, String answer) {
        return service.post(SESSIONS + "/" + session + "/turns", TestTurns.turn(clientMessageId, question, answer))
                .data()
                .path("answer")
                .path("message_id")
                .asString();
    }

    private long messages(String session) {
        return mongo.getCollection("chat_messages").countDocuments(new Document("session_id", session));
    }

    private static void assertNotFound(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("SESSION_NOT_FOUND");
    }
}
