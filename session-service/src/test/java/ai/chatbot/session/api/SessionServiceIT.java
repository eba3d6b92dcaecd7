package ai.chatbot.session.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.session.SessionServiceTest;
import ai.chatbot.session.TestTurns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** The service as chat-service sees it. */
@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class SessionServiceIT {

    private final MongoOperations mongo;
    private final TestApi api;
    private final String user = "user-" + UUID.randomUUID();

    SessionServiceIT(MongoOperations mongo, @LocalServerPort int port) {
        this.mongo = mongo;
        this.api = TestApi.onPort(port).asService("chat-service");
    }

    @Test
    void createsASession() {
        Answer answer = api.post(
                "/internal/sessions",
                Map.of("user_id", user, "channel", "web", "metadata", Map.of("user_agent", "Firefox")));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode session = answer.data();
        assertThat(session.path("user_id").asString()).isEqualTo(user);
        assertThat(session.path("status").asString()).isEqualTo("active");
        assertThat(session.path("channel").asString()).isEqualTo("web");
        assertThat(session.path("context").path("conversation_count").asInt()).isZero();
        assertThat(session.path("created_at").asString()).endsWith("Z");
        assertThat(api.get("/internal/sessions/" + id(session)).data()).isEqualTo(session);
        Document stored = mongo.getCollection("chat_sessions")
                .find(new Document("session_id", id(session)))
                .first();
        assertThat(stored)
                .containsKeys("_id", "user_id", "context", "metadata", "started_at", "expires_at")
                .containsEntry("channel", "web")
                .containsEntry("status", "active");
        assertThat(stored.get("context", Document.class)).containsEntry("user_agent", "Firefox");
    }

    @Test
    void walksThroughAConversation() {
        String path = "/internal/sessions/" + create();
        Answer appended = api.post(path + "/turns", TestTurns.turn(1));
        assertThat(appended.status()).isEqualTo(200);
        api.post(path + "/turns", TestTurns.turn(2));

        JsonNode window = api.get(path + "/window?turns=1&client_message_id=c1").data();
        assertThat(window.path("history").findValuesAsString("content")).containsExactly("Question c2", "Answer 2");
        assertThat(window.path("repeated")).isEqualTo(appended.data());
        assertThat(window.path("session")
                        .path("context")
                        .path("conversation_count")
                        .asInt())
                .isEqualTo(4);

        JsonNode ended = api.post(path + "/end", Map.of("feedback", Map.of("rating", 5, "resolved", true)))
                .data();
        assertThat(ended.path("status").asString()).isEqualTo("ended");
        assertThat(ended.path("summary").path("total_messages").asInt()).isEqualTo(4);
        assertThat(ended.path("summary").path("user_satisfaction").asDouble()).isEqualTo(5.0);
        assertThat(api.post(path + "/end", Map.of()).data()).isEqualTo(ended);

        Answer refused = api.post(path + "/turns", TestTurns.turn(3));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errorCode()).isEqualTo("SESSION_CLOSED_CONFLICT");

        JsonNode statistics = api.get("/internal/sessions/statistics/" + user).data();
        assertThat(statistics.path("total_sessions").asInt()).isEqualTo(1);
        assertThat(statistics.path("total_messages").asInt()).isEqualTo(4);
        assertThat(statistics.path("avg_satisfaction").asDouble()).isEqualTo(5.0);
    }

    @Test
    void pagesInBothDirections() {
        String path = "/internal/sessions/" + create();
        IntStream.rangeClosed(1, 5).forEach(i -> api.post(path + "/turns", TestTurns.turn(i)));

        JsonNode newest =
                api.get(path + "/messages?page=1&page_size=3&order=desc").data();
        assertThat(newest.path("messages").findValuesAsString("content"))
                .containsExactly("Answer 5", "Question c5", "Answer 4");
        assertThat(newest.path("pagination").toString())
                .isEqualTo("{\"page\":1,\"page_size\":3,\"total_pages\":4,\"total_messages\":10}");
        assertThat(contents(path + "/messages?page=4&page_size=3&order=desc")).containsExactly("Question c1");
        assertThat(contents(path + "/messages?page=4&page_size=3&order=asc")).containsExactly("Answer 5");
        assertThat(contents(path + "/messages?page=5&page_size=3&order=asc")).isEmpty();
        assertThat(contents(path + "/messages?page=2147483647&page_size=100&order=asc"))
                .isEmpty();
        assertThat(contents(path + "/messages?page=2147483647&page_size=100&order=desc"))
                .isEmpty();
    }

    @Test
    void hidesASessionFromOtherUsersButNotFromAgents() {
        String path = "/internal/sessions/" + create();
        api.post(path + "/turns", TestTurns.turn(1));
        TestApi stranger = api.as(TestTokens.user("stranger"));
        for (Answer answer : List.of(
                stranger.get(path),
                stranger.get(path + "/window?turns=1"),
                stranger.post(path + "/turns", TestTurns.turn(2)),
                stranger.get(path + "/messages?page=1&page_size=10&order=asc"),
                stranger.post(path + "/end", Map.of()))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.errorCode()).isEqualTo("SESSION_NOT_FOUND");
        }
        assertThat(api.as(TestTokens.user(user)).get(path).status()).isEqualTo(200);
        assertThat(api.as(TestTokens.agent("agent")).get(path).status()).isEqualTo(200);

        api.post(path + "/end", Map.of());
        assertThat(stranger.get(path + "/window?turns=1").status()).isEqualTo(404);
        assertThat(stranger.get("/internal/sessions/statistics/" + user).status())
                .isEqualTo(403);
        Answer forOther =
                stranger.post("/internal/sessions", Map.of("user_id", user, "channel", "web", "metadata", Map.of()));
        assertThat(forOther.status()).isEqualTo(403);
    }

    @Test
    void isForServicesOnly() {
        TestApi nobody = new TestApi(baseUrl());
        assertThat(nobody.get("/internal/sessions/x").status()).isEqualTo(401);
        assertThat(nobody.as(TestTokens.admin("a")).get("/internal/sessions/x").status())
                .isEqualTo(403);
    }

    @Test
    void refusesWhatMakesNoSense() {
        String path = "/internal/sessions/" + create();
        assertInvalid(api.get(path + "/window?turns=51"));
        assertInvalid(api.get(path + "/messages?page=0&page_size=10&order=asc"));
        assertInvalid(api.get(path + "/messages?page=1&page_size=101&order=asc"));
        assertInvalid(api.post(path + "/end", Map.of("feedback", Map.of("rating", 6))));
        assertInvalid(api.post("/internal/sessions", Map.of("user_id", user, "channel", "fax", "metadata", Map.of())));
        var turn = TestTurns.turn(1);
        assertInvalid(api.post(
                path + "/turns", Map.of("client_message_id", "c", "question", turn.answer(), "answer", turn.answer())));
        assertInvalid(api.post(
                path + "/turns",
                Map.of("client_message_id", "c".repeat(101), "question", turn.question(), "answer", turn.answer())));
        assertThat(api.get("/internal/sessions/" + UUID.randomUUID()).errorCode())
                .isEqualTo("SESSION_NOT_FOUND");
    }

    @Test
    void isReadyOnceTheIndexesAreMade() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> api.get("/ready").status() == 200);
        assertThat(indexes("chat_sessions"))
                .containsAll(Set.of(
                        "session_id_1",
                        "user_id_1_started_at_-1",
                        "status_1_last_message_at_-1",
                        "purge_at_1",
                        "session_id_1_revision_1",
                        "status_1_expires_at_1"));
        assertThat(indexes("chat_messages"))
                .containsAll(Set.of(
                        "message_id_1",
                        "turn_key_1",
                        "session_id_1_timestamp_1",
                        "user_id_1_timestamp_-1",
                        "timestamp_-1",
                        "purge_at_1"));
    }

    private String create() {
        return id(api.post("/internal/sessions", Map.of("user_id", user, "channel", "web", "metadata", Map.of()))
                .data());
    }

    private List<String> contents(String path) {
        return api.get(path).data().path("messages").findValuesAsString("content");
    }

    private List<String> indexes(String collection) {
        return StreamSupport.stream(
                        mongo.getCollection(collection).listIndexes().spliterator(), false)
                .map(index -> index.getString("name"))
                .toList();
    }

    private String baseUrl() {
        return api.get("/health").response().uri().resolve("/").toString().replaceAll("/$", "");
    }

    private static String id(JsonNode session) {
        return session.path("session_id").asString();
    }

    private static void assertInvalid(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
    }
}
