package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What answers have quoted from a document goes with it. */
class DeletedQuotesIT {

    private final TestPlatform platform = SharedPlatform.get();
    private final TestApi admin = platform.admin();

    @Test
    void theHistoryLosesTheSentencesOfADeletedDocument() {
        JsonNode job = Documents.ingest(
                admin,
                "lighthouse.txt",
                Documents.bytes(
                        "The keeper of the lighthouse at Quillon Point repaints the gallery every seven years."),
                Map.of("title", "Lighthouse at Quillon Point"));
        String documentId = job.path("document_id").asString();
        TestApi customer = platform.customer().api();
        String session = customer.post("/api/v1/chat/sessions/initialize", Map.of("channel", "web"))
                .data()
                .path("session_id")
                .asString();
        String messages = "/api/v1/chat/sessions/" + session + "/messages";
        Answer answer = customer.post(
                messages, Map.of("message", "How often is the gallery of the lighthouse at Quillon Point repainted?"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(snippets(customer.get(messages).data())).contains("seven years");

        Answer deleted = admin.delete("/api/v1/knowledge-base/documents/" + documentId);

        assertThat(deleted.status()).as(deleted.toString()).isEqualTo(200);
        assertThat(snippets(customer.get(messages).data())).doesNotContain("seven years");
        JsonNode receipt = admin.get("/api/v1/knowledge-base/documents/" + documentId + "/deletion")
                .data();
        assertThat(receipt.path("removed").path("answers").asInt()).isEqualTo(1);
    }

    private static String snippets(JsonNode history) {
        return history.findValuesAsString("snippet").toString();
    }
}
