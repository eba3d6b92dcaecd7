package ai.chatbot.session.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.session.SessionServiceTest;
import ai.chatbot.session.TestTurns;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.test.context.TestConstructor;

/** Conversations that are taken up again, and messages whose session nobody names. */
@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class SessionAccessIT {

    private static final String SESSIONS = "/internal/sessions";

    private final MongoOperations mongo;
    private final TestApi api;
    private final String user = "user-" + UUID.randomUUID();
    private final String id;
    private final String answerId;

    SessionAccessIT(MongoOperations mongo, @LocalServerPort int port) {
        this.mongo = mongo;
        this.api = TestApi.onPort(port).asService("chat-service");
        this.id = api.post(SESSIONS, Map.of("user_id", user, "channel", "web", "metadata", Map.of()))
                .data()
                .path("session_id")
                .asString();
        this.answerId = append(1).data().path("answer").path("message_id").asString();
    }

    @Test
    void takesUpAgainWhatWasAbandonedAndIsNoLongerDeletedOnTheDayThatWasPlanned() {
        Instant past = Instant.now().minus(Duration.ofHours(2));
        set("expires_at", past);
        set("status", "abandoned");
        set("ended_at", past);
        set("purge_at", past.plus(Duration.ofDays(30)));
        mongo.updateMulti(of(id), new Update().set("purge_at", past.plus(Duration.ofDays(30))), "chat_messages");
        assertThat(append(2).status()).isEqualTo(409);

        Answer reopened = api.post(SESSIONS + "/" + id + "/reopen", "");

        assertThat(reopened.status()).as(reopened.body()).isEqualTo(200);
        assertThat(reopened.data().path("status").asString()).isEqualTo("active");
        assertThat(reopened.data().path("ended_at").isNull()).isTrue();
        assertThat(Instant.parse(reopened.data().path("expires_at").asString())).isAfter(Instant.now());
        assertThat(append(2).status()).isEqualTo(200);
        assertThat(api.get(SESSIONS + "/" + id + "/messages?page=1&page_size=10&order=asc")
                        .data()
                        .path("messages"))
                .hasSize(4);
        for (String collection : new String[] {"chat_sessions", "chat_messages"}) {
            assertThat(mongo.find(of(id), org.bson.Document.class, collection))
                    .isNotEmpty()
                    .allMatch(document -> document.get("purge_at") == null);
        }
    }

    /** Nobody has marked it yet. */
    @Test
    void takesUpAgainWhatHasExpiredThisMoment() {
        set("expires_at", Instant.now().minusSeconds(1));

        assertThat(api.post(SESSIONS + "/" + id + "/reopen", "")
                        .data()
                        .path("status")
                        .asString())
                .isEqualTo("active");
        assertThat(append(2).status()).isEqualTo(200);
    }

    @Test
    void leavesOpenAndEndedOnesAsTheyAre() {
        String open = api.get(SESSIONS + "/" + id).data().toString();
        assertThat(api.post(SESSIONS + "/" + id + "/reopen", "").data()).hasToString(open);

        api.post(SESSIONS + "/" + id + "/end", "{}");
        assertThat(api.post(SESSIONS + "/" + id + "/reopen", "")
                        .data()
                        .path("status")
                        .asString())
                .isEqualTo("ended");
        assertThat(append(2).status()).isEqualTo(409);
    }

    @Test
    void opensNothingForOthers() {
        TestApi other = api.as(TestTokens.user("other"));

        assertThat(other.post(SESSIONS + "/" + id + "/reopen", "").errorCode()).isEqualTo("SESSION_NOT_FOUND");
        assertThat(other.get(SESSIONS + "/of-message/" + answerId).errorCode()).isEqualTo("MESSAGE_NOT_FOUND");
    }

    @Test
    void findsTheSessionOfAMessageWhileThatBelongsToTheConversation() {
        assertThat(api.as(TestTokens.user(user))
                        .get(SESSIONS + "/of-message/" + answerId)
                        .data()
                        .path("session_id")
                        .asString())
                .isEqualTo(id);
        assertThat(api.get(SESSIONS + "/of-message/" + UUID.randomUUID()).errorCode())
                .isEqualTo("MESSAGE_NOT_FOUND");

        api.delete(SESSIONS + "/" + id + "/messages");
        assertThat(api.get(SESSIONS + "/of-message/" + answerId).errorCode()).isEqualTo("MESSAGE_NOT_FOUND");
    }

    private Answer append(int number) {
        return api.post(SESSIONS + "/" + id + "/turns", TestTurns.turn(number));
    }

    private void set(String field, Object value) {
        mongo.updateFirst(of(id), new Update().set(field, value), "chat_sessions");
    }

    private static Query of(String sessionId) {
        return Query.query(Criteria.where("session_id").is(sessionId));
    }
}
