package ai.chatbot.session.directory;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.session.TestTurns;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import tools.jackson.databind.JsonNode;

/** What is left of sessions that a user has cleared or deleted: nothing. */
class DeletedSessionIT extends SessionDirectoryTest {

    DeletedSessionIT(MongoOperations mongo, @LocalServerPort int port) {
        super(mongo, port);
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
}
