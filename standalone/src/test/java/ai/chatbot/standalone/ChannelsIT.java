package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everyone who does not sign in, through the whole platform: API keys, visitors of widgets, people who try. */
class ChannelsIT {

    private static final String QUESTION = "How often must the Frobnicator be descaled?";
    private static final String SESSIONS = "/api/v1/chat/sessions";
    private static final String SHOP = "https://shop.example.org";

    private final TestPlatform platform = SharedPlatform.get();
    private final TestApi admin = platform.admin();

    @BeforeEach
    void teach() {
        Documents.ingest(
                admin,
                "frobnicator.md",
                Documents.bytes("# Frobnicator\n\nThe Frobnicator must be descaled every 9 weeks.\n"),
                Map.of("document_type", "faq", "title", "Frobnicator"));
    }

    @Test
    void anOpenAiClientComesInWithAnApiKeyUntilItIsRevoked() {
        Answer created = key(List.of("completions"), Map.of());
        TestApi client = platform.api().as(created.data().path("key").asString());
        Map<String, Object> question =
                Map.of("model", "support", "messages", List.of(Map.of("role", "user", "content", QUESTION)));

        Answer answer = client.post("/v1/chat/completions", question);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body()).contains("every 9 weeks");
        assertThat(client.get("/api/v1/admin/config").status()).isEqualTo(403);

        String keyId = created.data().path("details").path("key_id").asString();
        assertThat(admin.delete("/api/v1/api-keys/" + keyId).status()).isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> client.get("/v1/models").status() == 401);
    }

    @Test
    void aWidgetsVisitorAsksFromTheShopsPageAndFindsTheConversationAgain() {
        Answer widget = admin.post("/api/v1/admin/widgets", Map.of("label", "Shop", "origins", List.of(SHOP)));
        String widgetId = widget.data().path("widget_id").asString();
        TestApi shop = platform.api()
                .with(
                        "X-API-Key",
                        key(List.of("widget"), Map.of("widget_id", widgetId))
                                .data()
                                .path("key")
                                .asString());
        Map<String, String> visitor = Map.of("widget_id", widgetId, "user_reference", "customer-7");

        TestApi page = page(shop.post("/api/v1/widget/tokens", visitor));
        Answer opened = page.post(SESSIONS + "/initialize", Map.of());
        String messages = SESSIONS + "/" + opened.data().path("session_id").asString() + "/messages";
        Answer answer = page.post(messages, Map.of("message", QUESTION));

        assertThat(opened.data().path("channel").asString()).isEqualTo("widget");
        assertThat(answer.body()).contains("every 9 weeks");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
        TestApi later = page(shop.post("/api/v1/widget/tokens", visitor));
        assertThat(later.get(messages).body()).contains("every 9 weeks");
        TestApi other = page(shop.post("/api/v1/widget/tokens", Map.of("widget_id", widgetId)));
        assertThat(other.get(messages).errorCode()).isEqualTo("SESSION_NOT_FOUND");
        assertThat(later.with("Origin", "https://evil.example").get(messages).status())
                .isEqualTo(403);
        assertThat(later.post("/api/v1/knowledge-base/search", Map.of("query", QUESTION))
                        .status())
                .isEqualTo(403);
        assertThat(shop.get(messages).status()).isEqualTo(403);
    }

    /** From an address of its own, which no other test uses up. */
    @Test
    void aStrangerAsksAFewQuestionsAndNoMore() {
        TestApi stranger = platform.api()
                .from("127.0.0." + (50 + Math.floorMod(UUID.randomUUID().hashCode(), 150)));
        TestApi trial = stranger.as(stranger.post("/api/v1/trial/tokens", Map.of())
                .data()
                .path("access_token")
                .asString());
        Answer opened = trial.post(SESSIONS + "/initialize", Map.of("channel", "web"));
        String messages = SESSIONS + "/" + opened.data().path("session_id").asString() + "/messages";

        assertThat(opened.data().path("channel").asString()).isEqualTo("trial");
        assertThat(trial.post(messages, Map.of("message", "x".repeat(501))).status())
                .isEqualTo(400);
        for (int i = 0; i < 4; i++) {
            assertThat(trial.post(messages, Map.of("message", QUESTION)).body()).contains("every 9 weeks");
        }
        Answer refused = trial.post(messages, Map.of("message", QUESTION));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.errorCode()).isEqualTo("TRIAL_USED_UP");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isGreaterThan(80_000);
        assertThat(trial.get(messages).status()).isEqualTo(200);
        assertThat(trial.get("/api/v1/users/profile").status()).isEqualTo(403);
    }

    @Test
    void theLinesOfTheReadmeWork() throws Exception {
        String readme = Files.readString(Launcher.ROOT.resolve("clients/README.md"));
        int start = readme.indexOf("API=http://localhost:8080");
        String script = readme.substring(start, readme.indexOf("```", start))
                .replace("http://localhost:8080", "http://localhost:" + platform.port());
        var builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "CHATBOT_ADMIN_EMAIL",
                        TestPlatform.ADMIN_EMAIL,
                        "CHATBOT_ADMIN_PASSWORD",
                        TestPlatform.ADMIN_PASSWORD));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("\"channel\":\"api\"", "\"chat.completion\"", "\"bot_response\"")
                .doesNotContain("\"success\":false", "\"error\":{");
    }

    private TestApi page(Answer token) {
        assertThat(token.status()).as(token.toString()).isEqualTo(201);
        return platform.api().as(token.data().path("access_token").asString()).with("Origin", SHOP);
    }

    private Answer key(List<String> scopes, Map<String, String> more) {
        Map<String, Object> wish = new HashMap<>(more);
        wish.put("label", "end to end");
        wish.put("scopes", scopes);
        Answer created = admin.post("/api/v1/api-keys", wish);
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created;
    }
}
