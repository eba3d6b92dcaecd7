package ai.chatbot.benchmarks.load;

import ai.chatbot.common.contract.knowledge.DocumentView;
import ai.chatbot.common.contract.knowledge.IngestionAccepted;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.contract.knowledge.KnowledgeApi;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;

/** Fills the knowledge base with generated text, so that search is measured at a known size. */
final class Filler {

    private static final int WORDS_A_PASSAGE = 60;
    private static final int PASSAGES_A_DOCUMENT = 500;

    private final KnowledgeApi knowledge;
    private final Target platform;
    private final Random random = new Random(42);

    Filler(Target platform) {
        this.platform = platform;
        this.knowledge = platform.of(KnowledgeApi.class);
    }

    void fillUpTo(int passages) throws InterruptedException {
        long there = knowledge.documents(1, 100, null, List.of("load")).items().stream()
                .mapToLong(DocumentView::totalChunks)
                .sum();
        while (there < passages) {
            there += ingest((int) Math.min(PASSAGES_A_DOCUMENT, passages - there));
            System.err.printf("%d of %d passages%n", there, passages);
        }
    }

    private int ingest(int passages) throws InterruptedException {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("file", new ByteArrayResource(text(passages)) {
            @Override
            public String getFilename() {
                return "load.md";
            }
        });
        form.add("category", "load");
        form.add("title", "Load " + random.nextInt());
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
            pause.await(200, TimeUnit.MILLISECONDS);
            status = knowledge.ingestionStatus(accepted.jobId());
        }
        if (status.status() == JobStatus.FAILED) {
            throw new IllegalStateException(
                    "ingestion failed: " + status.result().errors());
        }
        return status.result().chunksCreated();
    }

    /** One section of one paragraph a passage. */
    private byte[] text(int passages) {
        var text = new StringBuilder();
        for (int i = 0; i < passages; i++) {
            text.append("## Part ").append(random.nextInt(1_000_000)).append("\n\n");
            for (int w = 0; w < WORDS_A_PASSAGE; w++) {
                text.append(Words.any(random)).append(w % 12 == 11 ? ". " : " ");
            }
            text.append("\n\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
