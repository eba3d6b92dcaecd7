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
import org.bson.Document;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.context.TestConstructor;

/** The sessions of a user whom nobody else has seen, entered as chat-service does. */
@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class SessionDirectoryTest {

    static final String SESSIONS = "/internal/sessions";
    static final String ALL = "&page=1&page_size=100&order=desc";

    final MongoOperations mongo;
    final TestApi service;
    final String user = "user-" + UUID.randomUUID();
    final TestApi owner;

    SessionDirectoryTest(MongoOperations mongo, @LocalServerPort int port) {
        this.mongo = mongo;
        this.service = TestApi.onPort(port).asService("chat-service");
        this.owner = service.as(TestTokens.user(user));
    }

    Answer list(String parameters) {
        return owner.get(SESSIONS + "?user_id=" + user + parameters);
    }

    List<String> found(String parameters) {
        return list(parameters).data().path("sessions").findValuesAsString("session_id");
    }

    String create(String channel) {
        return service.post(SESSIONS, Map.of("user_id", user, "channel", channel, "metadata", Map.of()))
                .data()
                .path("session_id")
                .asString();
    }

    /** @return the id of the answer */
    String append(String session, String clientMessageId, String question, String answer) {
        return service.post(SESSIONS + "/" + session + "/turns", TestTurns.turn(clientMessageId, question, answer))
                .data()
                .path("answer")
                .path("message_id")
                .asString();
    }

    long messages(String session) {
        return mongo.getCollection("chat_messages").countDocuments(new Document("session_id", session));
    }

    static void assertNotFound(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("SESSION_NOT_FOUND");
    }
}
