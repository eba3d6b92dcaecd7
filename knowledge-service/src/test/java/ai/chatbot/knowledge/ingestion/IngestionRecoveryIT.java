package ai.chatbot.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.contract.knowledge.IngestionStatus.Stage;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.test.TestClock;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.OtherServices;
import ai.chatbot.knowledge.blob.BlobStore;
import ai.chatbot.knowledge.document.Document;
import ai.chatbot.knowledge.document.DocumentJobs;
import ai.chatbot.knowledge.document.Documents;
import ai.chatbot.knowledge.document.RefreshPassages;
import ai.chatbot.knowledge.document.RemoveDocument;
import ai.chatbot.knowledge.document.StageChunks;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.test.context.TestConstructor;
import org.springframework.util.JdkIdGenerator;

/** What becomes of work when workers die, stores fail and time passes. The queue here is this test's own. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class IngestionRecoveryIT {

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final IngestionProperties PROPERTIES = new IngestionProperties(
            1,
            Duration.ofMillis(50),
            LEASE,
            3,
            Duration.ofSeconds(2),
            50_000,
            new IngestionProperties.Chunking(200, 50),
            new IngestionProperties.Embedding(16, 2, true));

    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final MongoOperations own;
    private final IngestionQueue queue;
    private final IngestionJobs jobs;
    private final QueuedDocumentJobs documentJobs;
    private final RunTask runner;
    private final Documents documents;
    private final BlobStore blobs;

    IngestionRecoveryIT(
            MongoClient client,
            MappingMongoConverter converter,
            Documents documents,
            RemoveDocument removal,
            RefreshPassages refreshing,
            StageChunks staging,
            ProcessJob processing,
            BlobStore blobs) {
        MeterRegistry meters = new SimpleMeterRegistry();
        String database = "own_" + UUID.randomUUID().toString().substring(0, 8);
        this.own = new MongoTemplate(new SimpleMongoClientDatabaseFactory(client, database), converter);
        this.queue = new IngestionQueue(own, clock);
        this.jobs = new IngestionJobs(own, clock, meters);
        IngestionPace pace = new IngestionPace(meters);
        EstimateCompletion estimate = new EstimateCompletion(queue, pace, PROPERTIES, clock);
        this.documentJobs =
                new QueuedDocumentJobs(jobs, queue, estimate, new WorkSignal(), new JdkIdGenerator(), clock);
        this.runner = new RunTask(
                queue,
                jobs,
                new IndexDocument(jobs, documents, removal, processing, pace, PROPERTIES),
                removal,
                refreshing,
                new CancelJob(jobs, queue, documents, removal, staging),
                new RetryDelay(PROPERTIES.retryDelay(), new Random(1)),
                PROPERTIES);
        this.documents = documents;
        this.blobs = blobs;
    }

    @Test
    void aTaskHasOneOwnerUntilItsLeaseEnds() {
        String job = accepted("text");

        Task first = queue.claim("worker-1", LEASE, true).orElseThrow();

        assertThat(first.id()).isEqualTo(job);
        assertThat(queue.claim("worker-2", LEASE, true)).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        assertThat(queue.renew(first, LEASE)).isTrue();
        clock.advance(Duration.ofSeconds(10));
        assertThat(queue.claim("worker-2", LEASE, true)).isEmpty();
        clock.advance(Duration.ofSeconds(6));
        Task second = queue.claim("worker-2", LEASE, true).orElseThrow();
        assertThat(second.attempts()).isEqualTo(2);
        assertThat(queue.renew(first, LEASE)).isFalse();
    }

    @Test
    void whoeverTakesOverFinishesAndTheOldOwnerChangesNothing() throws InterruptedException {
        String job = accepted("Some text to be found.");
        Task dead = queue.claim("worker-1", LEASE, true).orElseThrow();
        clock.advance(LEASE.plusSeconds(1));

        runner.run(queue.claim("worker-2", LEASE, true).orElseThrow(), held());

        assertThat(status(job)).isEqualTo(JobStatus.COMPLETED);
        runner.run(dead, lost());
        assertThat(status(job)).isEqualTo(JobStatus.COMPLETED);
        assertThat(queue.count()).isZero();
    }

    @Test
    void doingAJobTwiceLeavesOneSetOfChunks() throws InterruptedException {
        String first = accepted("Some text to be found.");
        String document = jobs.find(first).orElseThrow().documentId();
        runner.run(queue.claim("w", LEASE, true).orElseThrow(), held());
        List<String> vectors = documents.find(document).orElseThrow().indexing().vectorIds();

        documentJobs.start(documentJobs.prepare(document, 1, 10));
        runner.run(queue.claim("w", LEASE, true).orElseThrow(), held());

        assertThat(documents.find(document).orElseThrow().indexing().vectorIds())
                .isEqualTo(vectors);
    }

    @Test
    void aFailingServiceIsAskedAgainLaterAndLaterAndThenNoMore() throws InterruptedException {
        String job = accepted("Some text.");
        OtherServices.failEmbedding(1000);
        List<Duration> waits = new ArrayList<>();
        for (int attempt = 1; attempt <= PROPERTIES.attempts(); attempt++) {
            runner.run(queue.claim("w", LEASE, true).orElseThrow(), held());
            due().ifPresent(due -> {
                waits.add(Duration.between(clock.instant(), due));
                assertThat(queue.claim("w", LEASE, true)).isEmpty();
                clock.advance(waits.getLast());
            });
        }
        OtherServices.failEmbedding(0);

        assertThat(waits).hasSize(2);
        assertThat(waits.getFirst()).isBetween(Duration.ofMillis(1500), Duration.ofMillis(2500));
        assertThat(waits.getLast()).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(10));
        assertThat(status(job)).isEqualTo(JobStatus.FAILED);
        assertThat(jobs.find(job).orElseThrow().errors().getFirst())
                .contains("not loaded yet")
                .contains("3 times");
        assertThat(queue.count()).isZero();
    }

    @Test
    void aJobThatKillsItsWorkersIsGivenUp() throws InterruptedException {
        String job = accepted("Some text.");
        for (int death = 0; death < PROPERTIES.attempts(); death++) {
            assertThat(queue.claim("w" + death, LEASE, true)).isPresent();
            clock.advance(LEASE.plusSeconds(1));
        }

        runner.run(queue.claim("w", LEASE, true).orElseThrow(), held());

        assertThat(jobs.find(job).orElseThrow().errors()).containsExactly("Processing was interrupted 3 times.");
    }

    @Test
    void deathsOfWorkersAreNoFailuresOfTheDocument() throws InterruptedException {
        String job = accepted("Some text.");
        for (int death = 0; death < PROPERTIES.attempts() - 1; death++) {
            assertThat(queue.claim("w" + death, LEASE, true)).isPresent();
            clock.advance(LEASE.plusSeconds(1));
        }
        OtherServices.failEmbedding(1);

        runner.run(queue.claim("w", LEASE, true).orElseThrow(), held());

        assertThat(status(job)).isEqualTo(JobStatus.PROCESSING);
        assertThat(Duration.between(clock.instant(), due().orElseThrow())).isLessThan(Duration.ofSeconds(3));
        clock.advance(Duration.ofSeconds(3));
        runner.run(queue.claim("w", LEASE, true).orElseThrow(), held());
        assertThat(status(job)).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void aUploadThatWasBrokenOffIsClearedUp() throws InterruptedException {
        String document = UUID.randomUUID().toString();
        String job = documentJobs.prepare(document, 1, 4);
        blobs.put(document, "revision-1", () -> new ByteArrayInputStream(new byte[4]));
        assertThat(queue.claim("w", LEASE, true)).isEmpty();
        clock.advance(Duration.ofSeconds(61));

        runner.run(queue.claim("w", LEASE, true).orElseThrow(), held());

        assertThat(status(job)).isEqualTo(JobStatus.FAILED);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> blobs.read(document, "revision-1"));
    }

    @Test
    void aRemovalThatWasBrokenOffIsFinished() throws InterruptedException {
        String job = accepted("Some text.");
        String document = jobs.find(job).orElseThrow().documentId();
        documentJobs.begin(DocumentJobs.Work.REMOVE, document);
        clock.advance(Duration.ofSeconds(61));

        for (int task = 0; task < 2; task++) {
            runner.run(queue.claim("w", LEASE, true).orElseThrow(), held());
        }

        assertThat(documents.find(document)).isEmpty();
        assertThat(queue.count()).isZero();
    }

    @Test
    void aJobForAnOlderRevisionIsVoid() throws InterruptedException {
        String job = accepted("Some text.");
        String document = jobs.find(job).orElseThrow().documentId();
        String older = documentJobs.prepare(document, 7, 0);
        documentJobs.start(older);

        for (int task = 0; task < 2; task++) {
            runner.run(queue.claim("w", LEASE, true).orElseThrow(), held());
        }

        assertThat(status(job)).isEqualTo(JobStatus.COMPLETED);
        assertThat(jobs.find(older).orElseThrow().errors().getFirst()).contains("changed again");
    }

    @Test
    void thePercentageNeverFallsAndEndedJobsStayAsTheyAre() {
        String job = accepted("text");
        assertThat(jobs.progress(job, Stage.EMBEDDING, 60, 5, 9)).isTrue();

        assertThat(jobs.progress(job, Stage.PARSING, 2, 0, 0)).isTrue();

        assertThat(jobs.find(job).orElseThrow().percentage()).isEqualTo(60);
        jobs.fail(job, "Enough.");
        assertThat(jobs.progress(job, Stage.INDEXING, 90, 9, 9)).isFalse();
        jobs.complete(job, 9);
        assertThat(status(job)).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void aWorkerThatStopsGivesItsTasksBackUntried() {
        accepted("text");
        assertThat(queue.claim("w", LEASE, true)).isPresent();

        queue.returnAllOf("w");

        assertThat(queue.claim("next", LEASE, true).orElseThrow().attempts()).isEqualTo(1);
    }

    /** @return the id of a job that waits to be claimed */
    private String accepted(String text) {
        String id = UUID.randomUUID().toString();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String job = documentJobs.prepare(id, 1, bytes.length);
        blobs.put(id, "revision-1", () -> new ByteArrayInputStream(bytes));
        documents.add(new Document(
                id,
                "Title",
                null,
                DocumentType.GENERAL,
                null,
                List.of(),
                new Document.Content(null, null, DocumentFormat.PLAIN_TEXT, false, null),
                new Document.Source("upload", "a.txt", null, null, "revision-1", Set.of("title")),
                Map.of(),
                Document.Indexing.planned(ChunkingStrategy.RECURSIVE, 200, 50, job),
                Document.Analytics.NONE,
                null,
                null,
                1,
                clock.instant(),
                clock.instant(),
                null,
                null));
        documentJobs.start(job);
        return job;
    }

    private static TaskLease held() {
        return new TaskLease(Thread.currentThread());
    }

    private static TaskLease lost() {
        TaskLease lease = held();
        lease.beginLastStep();
        lease.callBack();
        return lease;
    }

    private JobStatus status(String job) {
        return jobs.find(job).orElseThrow().status();
    }

    private Optional<Instant> due() {
        return Optional.ofNullable(own.findOne(new Query(), Task.class, IngestionQueue.COLLECTION))
                .map(Task::dueAt);
    }
}
