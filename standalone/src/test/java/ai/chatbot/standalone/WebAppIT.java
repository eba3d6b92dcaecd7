package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.ChatWebApp;
import ai.chatbot.common.test.ChatWebApp.Mode;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.WebAppStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The chat web app's page against the whole platform: its calls, in its order, read in its way. */
class WebAppIT {

    private static final String QUESTION = "How often must the Quibbler be recalibrated?";

    private final TestPlatform platform = SharedPlatform.get();
    private final String url = "http://localhost:" + platform.port();

    @BeforeEach
    void teach() {
        Documents.ingest(
                platform.admin(),
                "quibbler.md",
                Documents.bytes("# Quibbler\n\nThe Quibbler must be recalibrated every 11 weeks. Größe: XL.\n"),
                Map.of("document_type", "faq", "title", "Quibbler"));
    }

    @Test
    void aPageThatKeepsItsConversationsHereWorks() {
        ChatWebApp page = signedIn();
        assertThat(page.open()).isEqualTo(Mode.HISTORY);
        assertThat(page.list(0)).isEmpty();

        WebAppStream answer = page.ask(QUESTION);
        assertThat(answer.error()).isNull();
        assertThat(answer.answer()).contains("every 11 weeks", "[doc1]");
        assertThat(answer.cited(1).path("title").asString()).isEqualTo("Quibbler");
        assertThat(answer.cited(1).path("content").asString()).contains("recalibrated every 11 weeks");
        assertThat(answer.historyMetadata().path("title").asString()).contains("Quibbler");
        WebAppStream next = page.ask("And what is its Größe?");
        assertThat(next.answer()).isNotBlank();
        assertThat(next.historyMetadata().propertyNames()).containsExactly("conversation_id");

        String id = page.conversationId();
        List<Map<String, JsonNode>> list = page.list(0);
        assertThat(list).hasSize(1);
        JsonNode messages = list.getFirst().get("messages");
        assertThat(messages.valueStream().map(message -> message.path("role").asString()))
                .startsWith("user", "tool", "assistant", "user");
        assertThat(messages.path(2).path("id").asString()).isEqualTo(answer.answerId());
        assertThat(messages.path(2).path("content").asString()).isEqualTo(answer.answer());

        assertThat(page.call(
                                "POST",
                                "/history/message_feedback",
                                Map.of("message_id", answer.answerId(), "message_feedback", "wrong_citation,violent"))
                        .status())
                .isEqualTo(200);
        assertThat(page.read(id).path("messages").path(2).path("feedback").asString())
                .isEqualTo("wrong_citation,violent");
        assertThat(page.call("POST", "/history/rename", Map.of("conversation_id", id, "title", "Mine"))
                        .json()
                        .path("title")
                        .asString())
                .isEqualTo("Mine");
        assertThat(signedIn().read(id).path("error").asString()).contains("was not found");

        assertThat(page.call("POST", "/history/clear", Map.of("conversation_id", id))
                        .status())
                .isEqualTo(200);
        assertThat(page.read(id).path("messages")).isEmpty();
        assertThat(page.list(0).getFirst().get("item").path("title").asString()).isEqualTo("Mine");
        assertThat(page.call("DELETE", "/history/delete", Map.of("conversation_id", id))
                        .status())
                .isEqualTo(200);
        assertThat(page.list(0)).isEmpty();
        assertThat(page.call("DELETE", "/history/delete_all", Map.of()).status())
                .isEqualTo(404);
    }

    /** As the page sends it where it keeps the conversation itself. */
    @Test
    void aPageThatKeepsItsConversationsItselfWorks() {
        Map<String, Object> request = Map.of(
                "messages",
                List.of(Map.of("id", "1", "role", "user", "content", QUESTION, "date", "2026-11-22T04:00:00Z")));

        WebAppStream answer = signedIn().stream("/conversation", request, false);

        assertThat(answer.answer()).contains("every 11 weeks", "[doc1]");
    }

    /** Nobody has signed in, and no header says so: the launcher lets this machine's browser be the sample user. */
    @Test
    void aDeveloperOpensThePageWithoutAKey() {
        ChatWebApp page = new ChatWebApp(url, Map.of());
        assertThat(page.open()).isEqualTo(Mode.HISTORY);

        WebAppStream answer = page.ask(QUESTION);

        assertThat(answer.answer()).contains("every 11 weeks");
        Answer deleted = page.call("DELETE", "/history/delete_all", Map.of());
        assertThat(deleted.status()).as(deleted.body()).isEqualTo(200);
        Answer settings = page.call("GET", "/frontend_settings", null);
        assertThat(settings.json().path("auth_enabled").asBoolean(true)).isFalse();
        assertThat(platform.api()
                        .with("X-Forwarded-For", "203.0.113.7")
                        .get("/history/ensure")
                        .status())
                .isEqualTo(401);
        assertThat(JsonMapper.shared().readTree(platform.api().get("/.auth/me").body()))
                .isEmpty();
    }

    private ChatWebApp signedIn() {
        return new ChatWebApp(
                url,
                Map.of(
                        "Authorization",
                        "Bearer " + platform.login(platform.customer().email(), "customers-password")));
    }
}
