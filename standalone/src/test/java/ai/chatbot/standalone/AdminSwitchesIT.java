package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * An admin changes how answers are made, and the next message shows it: nobody waits, nothing is restarted. And a model
 * that was switched on calls a tool for a customer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminSwitchesIT {

    private static final String CONFIG = "/api/v1/admin/config";
    private static final String PROMPTS = "/api/v1/admin/prompts";
    private static final String FACT = "The Fenwick pump is guaranteed for nine years.";
    private static final String QUESTION = "For how long is the Fenwick pump guaranteed?";

    private static final Map<String, Object> CALL = Map.of(
            "role",
            "assistant",
            "tool_calls",
            List.of(Map.of(
                    "id",
                    "call-1",
                    "type",
                    "function",
                    "function",
                    Map.of("name", "parcel_status", "arguments", "{\"number\": \"77\"}"))));

    private final StubServer models = StubServer.start();
    private TestPlatform platform;
    private TestApi admin;
    private TestApi customer;
    private String messages;

    @BeforeAll
    void start(@TempDir Path data) {
        models.on(
                "GET",
                "/parcels/77",
                _ -> Reply.json(200, Map.of("parcel", "77", "place", "Gdynia", "status", "waiting for collection")));
        models.on("POST", "/v1/chat/completions", request -> Reply.json(200, completion(request.json())));
        platform = TestPlatform.prepare(
                        data,
                        Map.of(
                                "CHATBOT_LLM_PROVIDER_COMPATIBLE_LOCAL_BASEURL",
                                models.url() + "/v1",
                                "CHATBOT_LLM_PROVIDER_COMPATIBLE_LOCAL_MODEL",
                                "small",
                                "CHATBOT_LLM_TOOLS_HTTP_PARCELS_NAME",
                                "parcel_status",
                                "CHATBOT_LLM_TOOLS_HTTP_PARCELS_DESCRIPTION",
                                "Says where a parcel is.",
                                "CHATBOT_LLM_TOOLS_HTTP_PARCELS_URL",
                                models.url() + "/parcels/{number}",
                                "CHATBOT_LLM_TOOLS_HTTP_PARCELS_PARAMETERS",
                                "{\"required\":[\"number\"],\"properties\":{\"number\":{\"type\":\"string\"}}}",
                                "CHATBOT_LLM_TOOLS_HTTP_PARCELS_ALLOWEDRANGES",
                                "127.0.0.1/32"))
                .start();
        admin = platform.admin();
        Documents.ingest(admin, "pump.txt", Documents.bytes(FACT), Map.of("title", "Fenwick pump"));
        customer = platform.customer().api();
        messages = openSession();
    }

    private String openSession() {
        return "/api/v1/chat/sessions/"
                + customer.post("/api/v1/chat/sessions/initialize", Map.of("channel", "web"))
                        .data()
                        .path("session_id")
                        .asString()
                + "/messages";
    }

    @AfterAll
    void stop() {
        platform.close();
        models.close();
    }

    @Test
    void theNextMessageShowsWhatWasSwitched() {
        change(Map.of("llm_provider", Map.of("active", "extractive", "model", "extractive")));
        assertThat(servedBy(ask(QUESTION))).isEqualTo("extractive");

        change(Map.of("llm_provider", Map.of("active", "local", "model", "small", "temperature", 0.2)));
        assertThat(servedBy(ask(QUESTION))).isEqualTo("local/small");
        assertThat(sent().path("temperature").asDouble()).isEqualTo(0.2);

        change(Map.of("llm_provider", Map.of("model", "large", "temperature", 0.9)));
        assertThat(servedBy(ask(QUESTION))).isEqualTo("local/large");
        assertThat(sent().path("model").asString()).isEqualTo("large");
        assertThat(sent().path("temperature").asDouble()).isEqualTo(0.9);

        assertThat(sent().toString()).doesNotContain("Speak like a lighthouse keeper.");
        JsonNode version = publishedTemplate();
        ask(QUESTION);
        assertThat(sent().path("messages").path(0).path("content").asString())
                .contains("Speak like a lighthouse keeper.");
        assertThat(history().findValuesAsString("version"))
                .contains(version.path("version").asString());

        Answer admitted = ask("Damn, for how long is the Fenwick pump guaranteed?");
        assertThat(admitted.status()).as(admitted.toString()).isEqualTo(200);
        change(Map.of(
                "guardrails",
                Map.of("rules", Map.of("toxicity", Map.of("actions", Map.of("input", "block"), "threshold", 0.4)))));
        Answer refused = ask("Damn, for how long is the Fenwick pump guaranteed?");
        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.errorCode()).isEqualTo("INPUT_REJECTED");
        assertThat(refused.toString()).contains("toxicity");
    }

    @Test
    void aToolAnswersWhatNoDocumentSays() {
        change(Map.of("llm_provider", Map.of("active", "local", "model", "small")));

        Answer answer = customer.post(openSession(), Map.of("message", "Has parcel 77 come to Gdynia by now?"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode reply = answer.data().path("bot_response");
        assertThat(reply.path("content").asString())
                .as(answer.toString())
                .isEqualTo("Parcel 77 is waiting for collection in Gdynia. [1]");
        assertThat(reply.path("outcome").asString()).isEqualTo("grounded");
        assertThat(reply.path("sources").path(0).path("document_id").asString()).isEqualTo("tool:parcel_status");
    }

    private void change(Map<String, Object> change) {
        Answer changed = admin.put(CONFIG, change);
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }

    private JsonNode publishedTemplate() {
        Answer draft = admin.post(
                PROMPTS,
                Map.of(
                        "name", "Lighthouse",
                        "use_case", "customer_support",
                        "language", "en",
                        "system_prompt", "Speak like a lighthouse keeper. Cite passages as [1].",
                        "user_template", "{{ context }}\n\n{{ query }}"));
        assertThat(draft.status()).as(draft.toString()).isEqualTo(201);
        Answer published =
                admin.post(PROMPTS + "/" + draft.data().path("template_id").asString() + "/publish", Map.of());
        assertThat(published.status()).as(published.toString()).isEqualTo(200);
        return draft.data();
    }

    private Answer ask(String question) {
        return customer.post(messages, Map.of("message", question));
    }

    private static String servedBy(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.data().path("bot_response").path("content").asString())
                .as(answer.toString())
                .contains("nine years");
        return answer.data().path("bot_response").path("served_by").asString();
    }

    private JsonNode history() {
        return customer.get(messages).data();
    }

    /** The body of the last request for an answer; follow-up questions are rewritten by the same model first. */
    private JsonNode sent() {
        List<StubServer.Request> requests = models.requests();
        return requests.getLast().json();
    }

    private static Map<String, Object> completion(JsonNode request) {
        JsonNode last = request.path("messages").path(request.path("messages").size() - 1);
        if (last.path("role").asString().equals("tool")) {
            assertThat(last.path("content").asString()).contains("waiting for collection");
            return completion(request, "stop", said("Parcel 77 is waiting for collection in Gdynia."));
        }
        boolean calls = last.path("content").asString().contains("parcel 77")
                && !request.path("tools").isEmpty();
        return calls ? completion(request, "tool_calls", CALL) : completion(request, "stop", said(FACT + " [1]"));
    }

    private static Map<String, Object> said(String content) {
        return Map.of("role", "assistant", "content", content);
    }

    private static Map<String, Object> completion(JsonNode request, String reason, Map<String, Object> message) {
        return Map.of(
                "id",
                "c1",
                "object",
                "chat.completion",
                "created",
                1,
                "model",
                request.path("model").asString(),
                "choices",
                List.of(Map.of("index", 0, "finish_reason", reason, "message", message)),
                "usage",
                Map.of("prompt_tokens", 50, "completion_tokens", 12, "total_tokens", 62));
    }
}
