package ai.chatbot.knowledge.ingestion;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.knowledge.KnowledgeClient;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.OtherServices;
import ai.chatbot.knowledge.document.Documents;
import ai.chatbot.knowledge.index.PassageIndex;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import org.springframework.util.JdkIdGenerator;
import tools.jackson.databind.JsonNode;

/** The running workers. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class IngestionWorkersIT {

    private static final byte[] LONG_TEXT =
            "Every sentence has some words in it. ".repeat(3000).getBytes(StandardCharsets.UTF_8);

    private final IngestionJobs jobs;
    private final IngestionQueue queue;
    private final IngestionWorkers workers;
    private final RunTask runner;
    private final Documents documents;
    private final PassageIndex index;
    private final KnowledgeClient knowledge;

    IngestionWorkersIT(
            IngestionJobs jobs,
            IngestionQueue queue,
            IngestionWorkers workers,
            RunTask runner,
            Documents documents,
            PassageIndex index,
            @LocalServerPort int port) {
        this.jobs = jobs;
        this.queue = queue;
        this.workers = workers;
        this.runner = runner;
        this.documents = documents;
        this.index = index;
        this.knowledge = new KnowledgeClient(port);
    }

    @AfterEach
    void letGo() {
        OtherServices.holdEmbedding(new CountDownLatch(0));
        OtherServices.failEmbedding(0);
    }

    @Test
    void progressOnlyGrowsEvenWhenAnAttemptFails() {
        JsonNode accepted = knowledge.accepted("a.txt", LONG_TEXT, Map.of("chunk_size", "32", "chunk_overlap", "0"));
        OtherServices.failEmbedding(1);
        List<Integer> seen = new ArrayList<>();

        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    JsonNode job = knowledge.status(accepted.path("job_id").asString());
                    seen.add(job.path("progress").path("percentage").asInt());
                    return job.path("status").asString().equals("completed");
                });

        assertThat(seen).isSorted().endsWith(100);
        assertThat(seen.stream().distinct().count()).isGreaterThan(3);
    }

    @Test
    void aLeaseIsRenewedWhileWorkGoesOn() {
        CountDownLatch hold = new CountDownLatch(1);
        OtherServices.holdEmbedding(hold);
        JsonNode accepted = knowledge.accepted("a.txt", "Text.".getBytes(StandardCharsets.UTF_8), Map.of());
        String job = accepted.path("job_id").asString();

        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);

        assertThat(queue.claim("somebody else", Duration.ofSeconds(1), true)).isEmpty();
        hold.countDown();
        assertThat(knowledge.finished(job).path("status").asString()).isEqualTo("completed");
    }

    @Test
    void aDocumentThatIsDeletedWhileItIsProcessedDoesNotComeBack() {
        CountDownLatch hold = new CountDownLatch(1);
        OtherServices.holdEmbedding(hold);
        JsonNode accepted = knowledge.accepted("a.txt", "Text.".getBytes(StandardCharsets.UTF_8), Map.of());
        String job = accepted.path("job_id").asString();
        String document = accepted.path("document_id").asString();
        await().until(() ->
                knowledge.status(job).path("progress").path("stage").asString().equals("embedding"));
        long before = index.count();

        assertThat(knowledge.api().delete(DOCUMENTS + "/" + document).status()).isEqualTo(200);
        assertThat(jobs.find(job).orElseThrow().status()).isEqualTo(JobStatus.FAILED);
        hold.countDown();

        await().until(() -> queue.count() == 0);
        assertThat(jobs.find(job).orElseThrow().errors()).containsExactly("The document was deleted.");
        assertThat(documents.find(document)).isEmpty();
        assertThat(index.count()).isEqualTo(before);
    }

    @Test
    void severalReplicasIndexEveryDocumentOnce() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            files.put("note-" + i + ".txt", ("Note number " + i).getBytes(StandardCharsets.UTF_8));
        }
        long passages = index.count();
        int texts = OtherServices.embedded();
        workers.stop();
        List<JsonNode> accepted = new ArrayList<>();
        for (int batch = 0; batch < 2; batch++) {
            knowledge
                    .api()
                    .upload(
                            DOCUMENTS + "/ingest/batch",
                            "files",
                            files,
                            Map.of("category", "batch-" + batch, "allow_duplicate", "true"))
                    .data()
                    .path("files")
                    .forEach(accepted::add);
        }
        List<IngestionWorkers> replicas = List.of(replica(), replica());

        replicas.forEach(IngestionWorkers::start);
        await().atMost(Duration.ofSeconds(60)).until(() -> queue.count() == 0);
        replicas.forEach(replica -> {
            replica.stop();
            replica.destroy();
        });
        workers.start();

        assertThat(accepted)
                .hasSize(100)
                .allSatisfy(file -> assertThat(jobs.find(file.path("job_id").asString())
                                .orElseThrow()
                                .status())
                        .isEqualTo(JobStatus.COMPLETED));
        assertThat(index.count() - passages).isEqualTo(100);
        assertThat(OtherServices.embedded() - texts).isEqualTo(100);
    }

    /** Workers as another process would have them: they share nothing with these but the store. */
    private IngestionWorkers replica() {
        return new IngestionWorkers(
                queue,
                jobs,
                runner,
                new WorkSignal(),
                new IngestionProperties(
                        2,
                        Duration.ofMillis(50),
                        Duration.ofSeconds(30),
                        3,
                        Duration.ofSeconds(2),
                        50_000,
                        new IngestionProperties.Chunking(200, 50),
                        new IngestionProperties.Embedding(16, 2, true)),
                new JdkIdGenerator());
    }

    @Test
    void workersThatAreStoppedInTheMiddleLeaveTheirWorkToTheNext() {
        CountDownLatch hold = new CountDownLatch(1);
        OtherServices.holdEmbedding(hold);
        String job = knowledge
                .accepted("a.txt", "Text.".getBytes(StandardCharsets.UTF_8), Map.of())
                .path("job_id")
                .asString();
        await().until(() ->
                knowledge.status(job).path("progress").path("stage").asString().equals("embedding"));

        workers.stop();
        OtherServices.holdEmbedding(new CountDownLatch(0));
        hold.countDown();
        workers.start();

        assertThat(knowledge.finished(job).path("status").asString()).isEqualTo("completed");
    }
}
