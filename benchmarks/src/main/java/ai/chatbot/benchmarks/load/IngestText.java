package ai.chatbot.benchmarks.load;

import ai.chatbot.common.contract.knowledge.IngestionAccepted;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.contract.knowledge.KnowledgeApi;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;

/** Uploads a Markdown text and waits until it can be found. */
public final class IngestText {

    private static final int POLL_MILLIS = 200;

    private final Target platform;
    private final KnowledgeApi knowledge;

    public IngestText(Target platform) {
        this.platform = platform;
        this.knowledge = platform.of(KnowledgeApi.class);
    }

    /** @return how many passages it was cut into */
    public int ingest(String category, String title, String text) throws InterruptedException {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("file", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return category + ".md";
            }
        });
        form.add("category", category);
        form.add("title", title);
        IngestionAccepted accepted = Objects.requireNonNull(platform.clients()
                .http()
                .post()
                .uri("/api/v1/knowledge-base/documents/ingest")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(form)
                .retrieve()
                .body(IngestionAccepted.class));
        var pause = new CountDownLatch(1);
        var status = knowledge.ingestionStatus(accepted.jobId());
        while (status.status() == JobStatus.PROCESSING) {
            pause.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
            status = knowledge.ingestionStatus(accepted.jobId());
        }
        if (status.status() == JobStatus.FAILED) {
            throw new IllegalStateException(
                    "ingestion failed: " + status.result().errors());
        }
        return status.result().chunksCreated();
    }
}
