package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** What a user does with the conversations that there are; what becomes of it is session-service's. */
class ConversationsIT extends ConversationsTest {

    ConversationsIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @Test
    void listsTheCallersSessions() {
        Answer answer = anna.get(SESSIONS);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode session = answer.data().path("sessions").path(0);
        assertThat(session.path("title").asString()).isEqualTo("Returns [of] items");
        assertThat(session.path("message_count").asInt()).isEqualTo(2);
        assertThat(StubbedServices.lastRequest("/internal/sessions").uri().getQuery())
                .contains("user_id=anna", "page=1", "page_size=20", "order=desc")
                .doesNotContain("status", "channel", "q=");

        anna.get(SESSIONS + "?page=2&page_size=25&order=asc&status=ended&channel=web&q=my%20parcel");
        assertThat(StubbedServices.lastRequest("/internal/sessions").uri().getQuery())
                .contains("page=2", "page_size=25", "order=asc", "status=ended", "channel=web", "q=my parcel");

        anybody.as(TestTokens.agent("eve")).get(SESSIONS + "?user_id=anna");
        assertThat(StubbedServices.lastRequest("/internal/sessions").uri().getQuery())
                .contains("user_id=anna");
    }

    @Test
    void readsRenamesClearsAndDeletesASession() {
        assertThat(anna.get(SESSION).data().path("session_id").asString()).isEqualTo(StubbedServices.SESSION);
        assertThat(anna.patch(SESSION, "{\"title\":\"My parcel\"}").status()).isEqualTo(200);
        assertThat(StubbedServices.lastRequest("/title").json().path("title").asString())
                .isEqualTo("My parcel");
        assertThat(anna.delete(MESSAGES).data().path("session_id").asString()).isEqualTo(StubbedServices.SESSION);
        assertThat(anna.delete(SESSION).data().path("sessions").asInt()).isEqualTo(1);
        assertThat(anna.delete(SESSIONS).data().path("sessions").asInt()).isEqualTo(3);
        assertThat(StubbedServices.lastRequest("/internal/sessions").uri().getQuery())
                .isEqualTo("user_id=anna");
    }

    @Test
    void passesOnThatASessionIsNotTheCallers() {
        Reply notFound = Reply.error(404, "SESSION_NOT_FOUND", "There is no such session.");
        StubbedServices.on("GET", INTERNAL + "/details", notFound);
        StubbedServices.on("PUT", INTERNAL + "/title", notFound);
        StubbedServices.on("DELETE", INTERNAL, notFound);
        StubbedServices.on("DELETE", INTERNAL + "/messages", notFound);
        StubbedServices.on("PUT", INTERNAL + "/messages/m-2/feedback", notFound);
        for (Answer answer : List.of(
                anna.get(SESSION),
                anna.patch(SESSION, "{\"title\":\"Mine\"}"),
                anna.delete(SESSION),
                anna.delete(MESSAGES),
                anna.get(SESSION + "/export"),
                anna.post(FEEDBACK, "{\"rating\":\"positive\"}"))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(404);
            assertThat(answer.errorCode()).isEqualTo("SESSION_NOT_FOUND");
        }
    }

    @Test
    void asksForASignIn() {
        for (Answer answer : List.of(
                anybody.get(SESSIONS),
                anybody.get(SESSION),
                anybody.patch(SESSION, "{\"title\":\"Mine\"}"),
                anybody.delete(SESSION),
                anybody.delete(SESSIONS),
                anybody.delete(MESSAGES),
                anybody.get(SESSION + "/export"),
                anybody.post(FEEDBACK, "{\"rating\":\"positive\"}"))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=x", "page_size=x", "order=sideways", "status=gone", "channel=fax"})
    void refusesListsThatCannotBe(String query) {
        Answer answer = anna.get(SESSIONS + "?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void refusesTitlesAndFormatsThatCannotBe() {
        for (Answer answer : List.of(
                anna.patch(SESSION, "{}"),
                anna.patch(SESSION, "{\"title\":\"  \"}"),
                anna.patch(SESSION, Map.of("title", "x".repeat(101))),
                anna.get(SESSION + "/export?format=pdf"))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
        }
    }

    @Test
    void checksTheSessionNamedInTheHeader() {
        String other = "00000000-0000-4000-8000-000000000000";
        assertThat(anna.with("X-Session-ID", StubbedServices.SESSION)
                        .get(SESSION)
                        .status())
                .isEqualTo(200);
        Answer mismatch = anna.with("X-Session-ID", other).post(MESSAGES, QUESTION);
        assertThat(mismatch.status()).isEqualTo(400);
        assertThat(mismatch.errorCode()).isEqualTo("SESSION_ID_MISMATCH");
        Answer nonsense = anna.with("X-Session-ID", "x").post(MESSAGES, QUESTION);
        assertThat(nonsense.errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(StubbedServices.requests("/window")).isEmpty();

        StubbedServices.on(
                "GET", "/internal/sessions/" + other, Reply.error(404, "SESSION_NOT_FOUND", "There is none."));
        Answer strange = anna.with("X-Session-ID", other).get(SESSIONS);
        assertThat(strange.status()).isEqualTo(404);
        assertThat(strange.errorCode()).isEqualTo("SESSION_NOT_FOUND");
    }
}
