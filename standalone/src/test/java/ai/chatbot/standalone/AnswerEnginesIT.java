package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A workflow of n8n answers on mobile devices, a flow on the API, and on the web we do, once for the same question. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerEnginesIT {

    private static final String QUESTION = "How heavy is the Plimpy?";

    private final StubServer outside = StubServer.start();
    private TestPlatform platform;
    private TestApi customer;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        outside.on("POST", "/webhook/chatbot", AnswerEnginesIT::workflow);
        outside.on("POST", "/score", _ -> Reply.json(200, Map.of("reply", "The flow says two kilos.")));
        Map<String, String> settings = emptyLinesOfTheExample();
        settings.putAll(Map.of(
                "ANSWER_ENGINE_MOBILE", "n8n",
                "N8N_WEBHOOK_URL", outside.url() + "/webhook/chatbot",
                "N8N_BEARER_TOKEN", TestPlatform.N8N_TOKEN,
                "ANSWER_ENGINE_API", "promptflow",
                "PROMPTFLOW_ENDPOINT", outside.url() + "/score",
                "PROMPTFLOW_API_KEY", "flow-key",
                "ANSWER_CACHE_ENABLED", "true"));
        platform = TestPlatform.prepare(data, settings).start();
        customer = platform.customer().api();
    }

    /** What an operator leaves empty in a copy of it is as if it were not there. */
    private static Map<String, String> emptyLinesOfTheExample() throws IOException {
        return Files.readAllLines(Launcher.ROOT.resolve(".env.example")).stream()
                .filter(line -> line.matches("[A-Z][A-Z0-9_]*="))
                .map(line -> line.substring(0, line.length() - 1))
                .filter(name -> !name.equals("CHATBOT_ADMIN_PASSWORD"))
                .distinct()
                .collect(Collectors.toMap(Function.identity(), _ -> "", (one, _) -> one, HashMap::new));
    }

    @AfterAll
    void stop() {
        platform.close();
        outside.close();
    }

    @Test
    void aWorkflowIsAskedWithASignatureOverTheBytesSent() throws GeneralSecurityException {
        JsonNode bot = ask("mobile", QUESTION);

        assertThat(bot.path("served_by").asString()).isEqualTo("n8n");
        assertThat(bot.path("content").asString()).isEqualTo("The workflow says two kilos.");
        Request sent = sent("/webhook/chatbot");
        assertThat(sent.header("Authorization")).isEqualTo("Bearer " + TestPlatform.N8N_TOKEN);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(TestPlatform.N8N_TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(sent.header("X-n8n-Signature"))
                .isEqualTo("sha256="
                        + HexFormat.of().formatHex(mac.doFinal(sent.body().getBytes(StandardCharsets.UTF_8))));
        assertThat(sent.header("Idempotency-Key"))
                .isEqualTo(sent.json().path("metadata").path("idempotency_key").asString());
        assertThat(sent.json().at("/message/content").asString()).isEqualTo(QUESTION);
    }

    @Test
    void aFlowIsAskedWithItsKey() {
        JsonNode bot = ask("api", QUESTION);

        assertThat(bot.path("served_by").asString()).isEqualTo("promptflow");
        assertThat(bot.path("content").asString()).isEqualTo("The flow says two kilos.");
        assertThat(sent("/score").header("Authorization")).isEqualTo("Bearer flow-key");
        assertThat(sent("/score").json().path("query").asString()).isEqualTo(QUESTION);
    }

    @Test
    void theSameQuestionIsAnsweredOnceUntilADocumentChanges() {
        ingest("The Plimpy weighs 2 kg.");
        assertThat(ask("web", QUESTION).path("served_by").asString()).isEqualTo("extractive");

        JsonNode again = ask("web", "how heavy is the  Plimpy");
        assertThat(again.path("served_by").asString()).isEqualTo("cache");
        assertThat(again.path("content").asString()).contains("2 kg");
        assertThat(again.path("sources").path(0).path("title").asString()).isEqualTo("Plimpy");

        ingest("The cord of the Plimpy is 4 metres long.");
        JsonNode anew = ask("web", QUESTION);
        assertThat(anew.path("served_by").asString()).isEqualTo("extractive");
        assertThat(anew.path("content").asString()).contains("2 kg");
    }

    private void ingest(String fact) {
        Documents.ingest(platform.admin(), "plimpy.txt", Documents.bytes(fact), Map.of("title", "Plimpy"));
    }

    private JsonNode ask(String channel, String question) {
        String session = customer.post("/api/v1/chat/sessions/initialize", Map.of("channel", channel))
                .data()
                .path("session_id")
                .asString();
        Answer answer = customer.post("/api/v1/chat/sessions/" + session + "/messages", Map.of("message", question));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.data().path("bot_response");
    }

    private Request sent(String path) {
        return outside.requests().stream()
                .filter(request -> request.uri().getPath().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static Reply workflow(Request request) {
        return Reply.json(
                200,
                Map.of(
                        "session_id",
                        request.json().path("session_id").asString(),
                        "response",
                        Map.of("role", "assistant", "content", "The workflow says two kilos."),
                        "citations",
                        List.of(),
                        "metadata",
                        Map.of(
                                "idempotency_key",
                                request.header("Idempotency-Key"),
                                "processed_at",
                                "2026-01-23T10:15:45Z",
                                "n8n_execution_id",
                                "exec_1")));
    }
}
