package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** The table of the chat web app's contract, line by line, good and bad: conversations. */
class WebAppHistoryIT extends WebAppTest {

    WebAppHistoryIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @Test
    void tellsThePageItsSettingsBeforeAnybodyHasSignedIn() {
        Answer settings = anybody.get("/frontend_settings");

        assertThat(settings.status()).isEqualTo(200);
        assertThat(settings.json()).isEqualTo(json("""
                        {"auth_enabled": true, "feedback_enabled": true, "sanitize_answer": false,
                         "oyd_enabled": "KnowledgeBase",
                         "ui": {"title": "Support", "logo": null, "chat_logo": null, "chat_title": "Start chatting",
                                "chat_description": "This chatbot is configured to answer your questions",
                                "show_share_button": true, "show_chat_history_button": true}}"""));
    }

    @Test
    void saysThatThereIsAHistory() {
        Answer answer = anna.get("/history/ensure");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(json("{\"message\":\"CosmosDB is configured and working\"}"));
        assertError(anybody.get("/history/ensure"), 401, "Sign in first: the token is missing, wrong or expired.");
    }

    @Test
    void saysThatTheHistoryIsDown() {
        StubbedServices.on("GET", "/internal/sessions", Reply.error(503, "DEPENDENCY_UNAVAILABLE", "down"));

        assertError(anna.get("/history/ensure"), 500, "CosmosDB is not working");
        assertError(anna.get("/history/list?offset=0"), 500, "down");
    }

    @Test
    void listsTwentyFiveAtATimeFromAnyOffset() {
        StubbedServices.answering("GET", "/internal/sessions", request -> page(request, 60));

        JsonNode first = anna.get("/history/list?offset=0").json();
        JsonNode second = anna.get("/history/list?offset=25").json();
        JsonNode odd = anna.get("/history/list?offset=30").json();
        JsonNode last = anna.get("/history/list?offset=50").json();

        assertThat(first).hasSize(25);
        assertThat(first.path(0).propertyNames())
                .containsExactlyInAnyOrder("id", "type", "createdAt", "updatedAt", "userId", "title");
        assertThat(first.path(0).path("type").asString()).isEqualTo("conversation");
        assertThat(first.path(0).path("createdAt").asString()).isEqualTo("2026-11-21T10:00:00.000000");
        assertThat(first.path(0).path("updatedAt").asString()).isEqualTo("2026-11-21T11:00:00.500000");
        assertThat(titles(first)).startsWith("Title 0").endsWith("Title 24");
        assertThat(titles(second)).startsWith("Title 25").endsWith("Title 49");
        assertThat(titles(odd)).hasSize(25).startsWith("Title 30").endsWith("Title 54");
        assertThat(titles(last)).hasSize(10).endsWith("Title 59");
        assertThat(anna.get("/history/list?offset=75").json()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "many", "99999999999"})
    void refusesAnOffsetThatIsNone(String offset) {
        assertError(anna.get("/history/list?offset=" + offset), 400, "offset must be a number");
    }

    @Test
    void readsAConversationWithWhatAnAnswerRefersToRightBeforeIt() {
        JsonNode read = anna.post("/history/read", conversation(StubbedServices.SESSION))
                .json();

        assertThat(read.path("conversation_id").asString()).isEqualTo(StubbedServices.SESSION);
        JsonNode messages = read.path("messages");
        assertThat(messages.valueStream().map(message -> message.path("role").asString()))
                .containsExactly("user", "tool", "assistant", "user", "assistant", "assistant");
        assertThat(messages.path(0).propertyNames())
                .containsExactlyInAnyOrder("id", "role", "content", "createdAt", "feedback");
        assertThat(messages.path(0).path("createdAt").asString()).isEqualTo("2026-11-21T10:00:00.000000");
        JsonNode tool = json(messages.path(1).path("content").asString());
        assertThat(tool.path("citations").path(0).path("title").asString()).isEqualTo("Returns");
        assertThat(tool.path("intent").asString()).isEqualTo("[\"How long?\"]");
        assertThat(messages.path(2).path("id").asString()).isEqualTo("m-2");
        assertThat(messages.path(2).path("content").asString()).isEqualTo("Thirty days. [doc1]");
        assertThat(messages.path(2).path("feedback").asString()).isEqualTo("wrong_citation,violent");
        assertThat(messages.path(0).path("feedback").isNull()).isTrue();
        assertThat(messages.path(4).path("content").asString()).isEqualTo("Your message has been passed on.");
        assertThat(messages.path(5).path("content").asString()).isEqualTo("**Anna:** Hello!");
    }

    @ParameterizedTest
    @CsvSource({"POST,/history/read", "POST,/history/rename", "DELETE,/history/delete", "POST,/history/clear"})
    void wantsToKnowWhichConversation(String method, String path) {
        assertError(anna.sendJson(method, path, "{}"), 400, "conversation_id is required");
        assertError(anna.sendJson(method, path, "{\"conversation_id\":null}"), 400, "conversation_id is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {NOBODYS, "../x", "1"})
    void doesNotKnowAConversationThatIsNotThere(String id) {
        String missing = "Conversation " + id
                + " was not found. It either does not exist or the logged in user does not have access to it.";
        assertError(anna.post("/history/read", conversation(id)), 404, missing);
        assertError(anna.post("/history/rename", Map.of("conversation_id", id, "title", "x")), 404, missing);
        assertThat(anna.sendJson("DELETE", "/history/delete", conversation(id)).status())
                .isEqualTo(200);
        assertThat(anna.post("/history/clear", conversation(id)).status()).isEqualTo(200);
        assertError(
                anna.post("/history/generate", asking(id, "Hello?")),
                500,
                "Conversation not found for the given conversation ID: " + id + ".");
        assertError(
                anna.post("/history/update", confirming(id, "m-2")),
                500,
                "Conversation not found for the given conversation ID: " + id + ".");
        assertThat(StubbedServices.requests("")
                        .filter(request -> request.method().equals("DELETE")))
                .isEmpty();
    }

    /** Session-service would show it to staff; the page is for one's own. */
    @Test
    void showsNobodyElsesConversationsNotEvenToAdmins() {
        TestApi admin = anybody.as(TestTokens.admin("boss"));
        Map<String, Object> annas = conversation(StubbedServices.SESSION);

        assertThat(admin.post("/history/read", annas).status()).isEqualTo(404);
        assertThat(admin.post("/history/rename", Map.of("conversation_id", StubbedServices.SESSION, "title", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(admin.post("/history/message_feedback", Map.of("message_id", "m-2", "message_feedback", "positive"))
                        .status())
                .isEqualTo(404);
        assertThat(admin.post("/history/generate", asking(StubbedServices.SESSION, "Hi"))
                        .status())
                .isEqualTo(500);
        admin.sendJson("DELETE", "/history/delete", annas);
        admin.post("/history/clear", annas);
        assertThat(StubbedServices.requests("").map(Request::method)).doesNotContain("DELETE", "PUT");
    }

    @Test
    void renames() {
        Answer renamed =
                anna.post("/history/rename", Map.of("conversation_id", StubbedServices.SESSION, "title", "Renamed"));

        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.json().path("id").asString()).isEqualTo(StubbedServices.SESSION);
        assertThat(renamed.json().path("title").asString()).isEqualTo("Renamed");
        assertError(anna.post("/history/rename", conversation(StubbedServices.SESSION)), 400, "title is required");
    }

    @Test
    void deletesAndClears() {
        Map<String, Object> id = conversation(StubbedServices.SESSION);

        assertThat(anna.sendJson("DELETE", "/history/delete", id).json())
                .isEqualTo(json("{\"message\":\"Successfully deleted conversation and messages\",\"conversation_id\":\""
                        + StubbedServices.SESSION + "\"}"));
        assertThat(anna.post("/history/clear", id).json())
                .isEqualTo(json("{\"message\":\"Successfully deleted messages in conversation\",\"conversation_id\":\""
                        + StubbedServices.SESSION + "\"}"));
        assertThat(StubbedServices.lastRequest("/memory/title").body()).contains("Return item");
    }

    @Test
    void deletesAll() {
        assertThat(anna.sendJson("DELETE", "/history/delete_all", "{}")
                        .json()
                        .path("message")
                        .asString())
                .isEqualTo("Successfully deleted conversation and messages for user anna");
        StubbedServices.on("DELETE", "/internal/sessions", Reply.data(Map.of("sessions", 0)));
        assertError(anna.delete("/history/delete_all"), 404, "No conversations for anna were found");
    }
}
