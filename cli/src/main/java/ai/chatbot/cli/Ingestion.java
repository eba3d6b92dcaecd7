package ai.chatbot.cli;

import ai.chatbot.common.contract.knowledge.IngestionAccepted;
import ai.chatbot.common.contract.knowledge.IngestionStatus;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.contract.knowledge.KnowledgeApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.springframework.http.MediaType;

/** Sends files in and waits until they can be found. */
final class Ingestion {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Platform platform;
    private final KnowledgeApi knowledge;

    Ingestion(Platform platform) {
        this.platform = platform;
        this.knowledge = platform.of(KnowledgeApi.class);
    }

    IngestionAccepted send(Upload upload) {
        return Objects.requireNonNull(platform.clients()
                .http()
                .post()
                .uri("/api/v1/knowledge-base/documents/ingest")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(upload.form())
                .retrieve()
                .body(IngestionAccepted.class));
    }

    /**
     * @param progress told how many are done and how many there are, each time that changes
     * @return the last status of each, in the order sent; the same content sent twice is one job
     */
    List<IngestionStatus> await(List<IngestionAccepted> accepted, BiConsumer<Integer, Integer> progress)
            throws InterruptedException {
        Map<String, IngestionStatus> finished = new LinkedHashMap<>();
        List<String> running = new ArrayList<>();
        accepted.stream().map(IngestionAccepted::jobId).distinct().forEach(running::add);
        int all = running.size();
        var pause = new CountDownLatch(1);
        while (!running.isEmpty()) {
            IngestionStatus status = knowledge.ingestionStatus(running.getFirst());
            if (status.status() == JobStatus.PROCESSING) {
                pause.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
            } else {
                finished.put(running.removeFirst(), status);
                progress.accept(finished.size(), all);
            }
        }
        return accepted.stream()
                .map(job -> Objects.requireNonNull(finished.get(job.jobId())))
                .toList();
    }
}
