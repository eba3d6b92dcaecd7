package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Clients that know other protocols than ours, through the gateway: OpenAI's, and the Model Context Protocol. What the
 * official client libraries make of it: {@code clients/openai}, and the services' own tests.
 */
class OpenClientsIT {

    private static final String QUESTION = "How often must the Frobnicator be descaled?";

    private final TestPlatform platform = SharedPlatform.get();
    private final TestApi customer = platform.customer().api();

    @BeforeEach
    void teach() {
        Documents.ingest(
                platform.admin(),
                "frobnicator.md",
                Documents.bytes("# Frobnicator\n\nThe Frobnicator must be descaled every 9 weeks.\n"),
                Map.of("document_type", "faq", "title", "Frobnicator"));
    }

    @Test
    void theModelSupportCitesADocumentThatCanBeOpened() {
        Answer answer = customer.post(
                "/v1/chat/completions",
                Map.of("model", "support", "messages", List.of(Map.of("role", "user", "content", QUESTION))));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode message = answer.json().path("choices").path(0).path("message");
        assertThat(message.path("content").asString()).contains("every 9 weeks").contains("[1]");
        String url = message.path("annotations")
                .path(0)
                .path("url_citation")
                .path("url")
                .asString();
        String base = "http://127.0.0.1:" + platform.port();
        assertThat(url).startsWith(base + "/api/v1/knowledge-base/documents/");
        assertThat(platform.admin().get(url.substring(base.length())).status()).isEqualTo(200);
    }

    @Test
    void embeddingsAndTheListOfModelsAreThere() {
        Answer embedded = customer.post("/v1/embeddings", Map.of("model", "all-MiniLM-L6-v2", "input", "Hello"));
        assertThat(embedded.status()).as(embedded.toString()).isEqualTo(200);
        assertThat(embedded.json().path("data").path(0).path("embedding")).hasSize(384);

        JsonNode models = customer.get("/v1/models").json().path("data");
        assertThat(models.valueStream().map(model -> model.path("id").asString()))
                .contains("support");
    }

    @Test
    void theToolsOfTheKnowledgeBaseAnswer() {
        TestApi client = customer.with("Accept", "application/json, text/event-stream");

        Answer tools = client.post("/mcp", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}");
        assertThat(tools.status()).as(tools.toString()).isEqualTo(200);
        assertThat(tools.json().path("result").path("tools")).hasSize(2);

        Answer asked = client.post(
                "/mcp",
                Map.of(
                        "jsonrpc",
                        "2.0",
                        "id",
                        2,
                        "method",
                        "tools/call",
                        "params",
                        Map.of("name", "ask", "arguments", Map.of("question", QUESTION))));
        assertThat(asked.json()
                        .path("result")
                        .path("content")
                        .path(0)
                        .path("text")
                        .asString())
                .as(asked.toString())
                .contains("every 9 weeks");
    }
}
