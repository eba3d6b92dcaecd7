package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.test.TestClock;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.blob.BlobStore;
import ai.chatbot.knowledge.document.Document;
import ai.chatbot.knowledge.document.Documents;
import ai.chatbot.knowledge.document.RefreshPassages;
import ai.chatbot.knowledge.document.RemoveDocument;
import ai.chatbot.knowledge.document.StageChunks;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.test.context.TestConstructor;
import org.springframework.util.JdkIdGenerator;

/** A queue and workers of the test's own, whose time passes when it is told to. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class IngestionRecoveryTest {

    static final Duration LEASE = Duration.ofSeconds(15);
    static final IngestionProperties PROPERTIES = new IngestionProperties(
            1,
            Duration.ofMillis(50),
            LEASE,
            3,
            Duration.ofSeconds(2),
            50_000,
            new IngestionProperties.Chunking(200, 50),
            new IngestionProperties.Embedding(16, 2, true));
    final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));
    final MongoOperations own;
    final IngestionQueue queue;
    final IngestionJobs jobs;
    final QueuedDocumentJobs documentJobs;
    final RunTask runner;
    final Documents documents;
    final BlobStore blobs;

    IngestionRecoveryTest(
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

    /** @return the id of a job that waits to be claimed */
    String accepted(String text) {
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

    static TaskLease held() {
        return new TaskLease(Thread.currentThread());
    }

    static TaskLease lost() {
        TaskLease lease = held();
        lease.beginLastStep();
        lease.callBack();
        return lease;
    }

    JobStatus status(String job) {
        return jobs.find(job).orElseThrow().status();
    }

    Optional<Instant> due() {
        return Optional.ofNullable(own.findOne(new Query(), Task.class, IngestionQueue.COLLECTION))
                .map(Task::dueAt);
    }
}
