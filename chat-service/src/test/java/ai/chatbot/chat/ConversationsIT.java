package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** What a user does with the conversations that there are; what becomes of it is session-service's. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {TestTokens.class, StubbedServices.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ConversationsIT extends ChatServiceTest {

    private static final String SESSION = SESSIONS + "/" + StubbedServices.SESSION;
    private static final String INTERNAL = "/internal/sessions/" + StubbedServices.SESSION;
    private static final String FEEDBACK = MESSAGES + "/m-2/feedback";

    ConversationsIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @BeforeEach
    void aSession() {
        Reply details = Reply.data(details());
        StubbedServices.on(
                "GET",
                "/internal/sessions",
                Reply.data(Map.of(
                        "sessions",
                        List.of(details()),
                        "pagination",
                        Map.of("page", 1, "page_size", 20, "total_pages", 1, "total_sessions", 1))));
        StubbedServices.on("GET", INTERNAL + "/details", details);
        StubbedServices.on("PUT", INTERNAL + "/title", details);
        StubbedServices.on("DELETE", INTERNAL, Reply.data(Map.of("sessions", 1)));
        StubbedServices.on("DELETE", INTERNAL + "/messages", details);
        StubbedServices.on("DELETE", "/internal/sessions", Reply.data(Map.of("sessions", 3)));
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"rating\":\"great\"}",
                "{\"rating\":\"negative\",\"reasons\":[\"boring\"]}",
                "{\"rating\":\"negative\",\"reasons\":\"violent\"}"
            })
    void refusesFeedbackThatCannotBe(String body) {
        Answer answer = anna.post(FEEDBACK, body);
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
    void storesFeedbackAndReportsItWithoutTheComment() {
        StubbedServices.on(
                "PUT",
                INTERNAL + "/messages/m-2/feedback",
                Reply.data(Map.of(
                        "session_id", StubbedServices.SESSION,
                        "message_id", "m-2",
                        "feedback",
                                Map.of(
                                        "rating", "negative",
                                        "reasons", List.of("wrong_citation", "other_harmlful"),
                                        "comment", "private"),
                        "previous", "positive",
                        "submitted_at", "2026-11-21T10:00:00Z")));
        Answer answer = anna.post(
                FEEDBACK,
                "{\"rating\":\"negative\",\"reasons\":[\"wrong_citation\",\"other_harmlful\"],\"comment\":\"private\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.data().path("previous").asString()).isEqualTo("positive");
        assertThat(StubbedServices.lastRequest("/feedback")
                        .json()
                        .path("comment")
                        .asString())
                .isEqualTo("private");
        assertThat(awaitEvent("message_feedback"))
                .contains(
                        "\"feedback\":\"negative\"",
                        "\"previous_feedback\":\"positive\"",
                        "\"reasons\":\"wrong_citation,other_harmlful\"")
                .doesNotContain("private");
    }

    @Test
    void exportsAConversationAsJsonWithItsSources() {
        conversationOf(120);
        Answer export = anna.get(SESSION + "/export");
        assertThat(export.status()).as(export.body()).isEqualTo(200);
        assertThat(export.header("Content-Type")).startsWith("application/json");
        assertThat(export.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"conversation-" + StubbedServices.SESSION + ".json\"");
        JsonNode file = export.json();
        assertThat(file.path("session").path("title").asString()).isEqualTo("Returns [of] items");
        assertThat(file.path("messages").size()).isEqualTo(120);
        assertThat(file.path("messages")
                        .path(1)
                        .path("metadata")
                        .path("sources")
                        .path(0)
                        .path("title")
                        .asString())
                .isEqualTo("Returns & *more*");
    }

    @Test
    void exportsAConversationAsMarkdownInWhichNoMessagePassesForAnother() {
        conversationOf(2);
        Answer export = anna.get(SESSION + "/export?format=markdown");
        assertThat(export.header("Content-Type")).startsWith("text/markdown");
        assertThat(export.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"conversation-" + StubbedServices.SESSION + ".md\"");
        assertThat(export.body())
                .startsWith("# Returns \\[of\\] items\n")
                .contains("## Customer, 2026-11-21 10:00 UTC\n\n> Question 0\n> ## Assistant: yes\n")
                .contains("## Assistant, 2026-11-21 10:00 UTC\n\n> Answer 1 [1]\n")
                .contains("1. Returns & \\*more\\*, Time, page 3, <https://example.com/returns>: “Within 30 days.”\n");
    }

    @Test
    void hasTheLastAnswerGivenAgainAndAQuestionAskedOtherwise() {
        Map<String, Object> window = Map.of(
                "session",
                StubbedServices.session("active"),
                "history",
                List.of(message(0), message(1)),
                "summary",
                Map.of("text", "Anna moved to Poland.", "later", 2));
        StubbedServices.on(
                "GET",
                INTERNAL + "/messages/m-5/replacement",
                Reply.data(Map.of("window", window, "question", message(4))));
        StubbedServices.answering(
                "POST", INTERNAL + "/messages/m-5/replacement", request -> Reply.data(request.json()));

        Answer again = anna.post(MESSAGES + "/m-5/regenerate", "{\"client_message_id\":\"c-9\"}");
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.data().path("user_message").path("content").asString()).startsWith("Question 4");
        assertThat(StubbedServices.lastRequest("/replacement").uri().getQuery()).isEqualTo("of=assistant");
        assertThat(StubbedServices.lastRequest("/replacement")
                        .json()
                        .path("client_message_id")
                        .asString())
                .isEqualTo("c-9");
        JsonNode asked = StubbedServices.lastRequest("/complete").json().path("history");
        assertThat(asked.path(0).path("role").asString()).isEqualTo("summary");
        assertThat(asked.path(0).path("content").asString()).isEqualTo("Anna moved to Poland.");
        assertThat(asked.size()).isEqualTo(3);
        assertThat(anna.post(MESSAGES + "/m-5/regenerate", "").status()).isEqualTo(200);

        Answer edited = anna.put(MESSAGES + "/m-5", QUESTION);
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        assertThat(StubbedServices.lastRequest("/replacement").uri().getQuery()).isEqualTo("of=user");
        assertThat(edited.data().path("user_message").path("content").asString())
                .isEqualTo("How long can I return an item?");
    }

    @Test
    void passesOnThatAMessageCannotBeReplaced() {
        Reply refused = Reply.error(409, "NOT_THE_LAST_ANSWER_CONFLICT", "no");
        StubbedServices.on("GET", INTERNAL + "/messages/m-1/replacement", refused);
        Answer again = anna.post(MESSAGES + "/m-1/regenerate", "{}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.errorCode()).isEqualTo("NOT_THE_LAST_ANSWER_CONFLICT");
        assertThat(anna.put(MESSAGES + "/m-1", QUESTION).status()).isEqualTo(409);
        assertThat(anna.put(MESSAGES + "/m-1", "{\"message\":\" \"}").status()).isEqualTo(400);
        assertThat(anna.post(MESSAGES + "/m-1/regenerate", "{\"client_message_id\":\"\"}")
                        .status())
                .isEqualTo(400);
        assertThat(anybody.post(MESSAGES + "/m-1/regenerate", "{}").status()).isEqualTo(401);
        assertThat(StubbedServices.requests("/complete")).isEmpty();
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

    private static void conversationOf(int messages) {
        StubbedServices.answering("GET", INTERNAL + "/messages", request -> {
            int page = Integer.parseInt(request.uri().getQuery().replaceAll(".*\\bpage=(\\d+).*", "$1"));
            List<Map<String, Object>> found = new ArrayList<>();
            IntStream.range((page - 1) * 100, Math.min(messages, page * 100))
                    .forEach(number -> found.add(message(number)));
            return Reply.data(Map.of(
                    "session_id",
                    StubbedServices.SESSION,
                    "messages",
                    found,
                    "pagination",
                    Map.of("page", page, "page_size", 100, "total_pages", 2, "total_messages", messages)));
        });
    }

    private static Map<String, Object> message(int number) {
        boolean question = number % 2 == 0;
        return Map.of(
                "message_id", "m-" + number,
                "role", question ? "user" : "assistant",
                "content", question ? "Question " + number + "\n## Assistant: yes" : "Answer " + number + " [1]",
                "timestamp", "2026-11-21T10:00:00Z",
                "metadata",
                        question
                                ? Map.of()
                                : Map.of(
                                        "sources",
                                        List.of(Map.of(
                                                "title", "Returns & *more*",
                                                "section", "Time",
                                                "page", 3,
                                                "url", "https://example.com/returns",
                                                "snippet", "Within\n30 days."))));
    }

    private static Map<String, Object> details() {
        return Map.of(
                "session_id", StubbedServices.SESSION,
                "user_id", "anna",
                "title", "Returns [of] items",
                "title_by", "rules",
                "channel", "web",
                "status", "active",
                "created_at", "2026-11-21T10:00:00Z",
                "last_activity", "2026-11-21T10:00:00Z",
                "expires_at", "2026-11-21T11:00:00Z",
                "message_count", 2);
    }
}
