package ai.chatbot.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The service as an admin uses it. */
public final class KnowledgeClient {

    public static final String DOCUMENTS = "/api/v1/knowledge-base/documents";

    private final TestApi api;

    public KnowledgeClient(int port) {
        this.api = TestApi.onPort(port).as(TestTokens.admin("admin-1"));
    }

    public TestApi api() {
        return api;
    }

    /** As a document of its own, even if another test has uploaded the same. */
    public Answer upload(String name, byte[] file, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.putIfAbsent("allow_duplicate", "true");
        return api.upload(DOCUMENTS + "/ingest", name, file, form);
    }

    /** @return {@code job_id} and {@code document_id} */
    public JsonNode accepted(String name, byte[] file, Map<String, String> fields) {
        Answer answer = upload(name, file, fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return answer.data();
    }

    /** @return the id of the document, which can be found */
    public String indexed(String name, byte[] file, Map<String, String> fields) {
        JsonNode accepted = accepted(name, file, fields);
        JsonNode job = finished(accepted.path("job_id").asString());
        assertThat(job.path("status").asString()).as(job.toString()).isEqualTo("completed");
        return accepted.path("document_id").asString();
    }

    public JsonNode status(String jobId) {
        return api.get(DOCUMENTS + "/ingest/" + jobId + "/status").data();
    }

    public JsonNode finished(String jobId) {
        return finished(jobId, Duration.ofSeconds(60));
    }

    public JsonNode finished(String jobId, Duration time) {
        return await().atMost(time)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> status(jobId),
                        job -> !job.path("status").asString().equals("processing"));
    }

    public JsonNode document(String documentId) {
        return api.get(DOCUMENTS + "/" + documentId).data();
    }
}
