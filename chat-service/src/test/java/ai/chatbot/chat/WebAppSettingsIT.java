package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.ChatWebApp;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.common.test.WebAppStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The chat web app without a history, and with answers in one piece. */
@TestPropertySource(
        properties = {
            "chatbot.chat.webapp.history=false",
            "chatbot.chat.webapp.stream=false",
            "chatbot.chat.webapp.data-source=",
            "chatbot.chat.webapp.auth-enabled=false",
            "chatbot.chat.webapp.ui.logo=https://example.org/logo.svg"
        })
class WebAppSettingsIT extends ChatServiceTest {

    private static final Map<String, Object> QUESTION_ASKED =
            Map.of("messages", List.of(Map.of("role", "user", "content", "How long can I return an item?")));

    private final ChatWebApp page;

    WebAppSettingsIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
        this.page = new ChatWebApp(
                "http://127.0.0.1:" + port, Map.of("Authorization", "Bearer " + TestTokens.user("anna")));
    }

    @Test
    void worksWithoutAHistory() {
        assertThat(page.open()).isEqualTo(ChatWebApp.Mode.NO_HISTORY);
        assertThat(anna.get("/history/ensure").json().path("error").asString()).isEqualTo("CosmosDB is not configured");

        WebAppStream first = page.ask("How long can I return an item?");
        WebAppStream next = page.ask("And in which box?");

        assertThat(first.answer()).isEqualTo("Items can be returned within 30 days. [doc1]");
        assertThat(next.answer()).isNotBlank();
        assertThat(StubbedServices.requests("/internal/sessions")).isEmpty();
    }

    @Test
    void answersInOnePiece() {
        Answer answer = anna.post("/conversation", QUESTION_ASKED);

        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        JsonNode whole = answer.json();
        assertThat(whole.path("object").asString()).isEqualTo("chat.completion");
        assertThat(whole.propertyNames())
                .containsExactlyInAnyOrder(
                        "id", "model", "created", "object", "choices", "history_metadata", "apim-request-id");
        JsonNode messages = whole.path("choices").path(0).path("messages");
        assertThat(messages.valueStream().map(message -> message.path("role").asString()))
                .containsExactly("tool", "assistant");
        assertThat(messages.path(0).path("content").isString()).isTrue();
    }

    @Test
    void failsWithTheTextOfWhatFailed() {
        StubbedServices.on("POST", "/internal/llm/complete", StubbedServices.rejected("prompt_injection"));
        Answer rejected = anna.post("/conversation", QUESTION_ASKED);
        StubbedServices.on("POST", "/search", Reply.error(503, "DEPENDENCY_UNAVAILABLE", "The search is away."));
        Answer down = anna.post("/conversation", QUESTION_ASKED);

        assertThat(rejected.status()).isEqualTo(422);
        assertThat(rejected.json().path("error").asString()).contains("prompt_injection");
        assertThat(down.status()).isEqualTo(500);
        assertThat(down.json().path("error").asString()).isEqualTo("The search is away.");
        assertThat(down.json().propertyNames()).containsExactly("error");
    }

    @Test
    void tellsWhatIsConfigured() {
        JsonNode settings = anybody.get("/frontend_settings").json();

        assertThat(settings.path("oyd_enabled").isNull()).isTrue();
        assertThat(settings.path("auth_enabled").asBoolean(true)).isFalse();
        assertThat(settings.path("ui").path("logo").asString()).isEqualTo("https://example.org/logo.svg");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /history/generate",
        "POST, /history/update",
        "GET, /history/list",
        "POST, /history/read",
        "POST, /history/rename",
        "DELETE, /history/delete",
        "DELETE, /history/delete_all",
        "POST, /history/clear",
        "POST, /history/message_feedback"
    })
    void hasNoHistoryAnywhere(String method, String path) {
        Answer answer = method.equals("GET") ? anna.get(path) : anna.sendJson(method, path, QUESTION_ASKED);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("error").asString()).isEqualTo("CosmosDB is not configured or not working");
    }
}
