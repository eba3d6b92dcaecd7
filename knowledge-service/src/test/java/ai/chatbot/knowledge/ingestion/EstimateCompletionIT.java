package ai.chatbot.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.knowledge.IngestionStatus.Stage;
import ai.chatbot.common.test.TestClock;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.test.context.TestConstructor;
import org.springframework.util.JdkIdGenerator;

/** When things will be done, told from a queue of this test's own and a pace of ten kilobytes a second. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class EstimateCompletionIT {

    private static final int KILOBYTE = 1024;
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final IngestionPace pace = new IngestionPace(new SimpleMeterRegistry());
    private final IngestionQueue queue;
    private final IngestionJobs jobs;
    private final EstimateCompletion estimate;
    private final QueuedDocumentJobs work;

    EstimateCompletionIT(MongoClient client, MappingMongoConverter converter) {
        String database = "own_" + UUID.randomUUID().toString().substring(0, 8);
        MongoTemplate own = new MongoTemplate(new SimpleMongoClientDatabaseFactory(client, database), converter);
        IngestionProperties properties = new IngestionProperties(
                2,
                Duration.ofMillis(50),
                LEASE,
                3,
                Duration.ofSeconds(2),
                50_000,
                new IngestionProperties.Chunking(200, 50),
                new IngestionProperties.Embedding(16, 2, true));
        this.queue = new IngestionQueue(own, clock);
        this.jobs = new IngestionJobs(own, clock, new SimpleMeterRegistry());
        this.estimate = new EstimateCompletion(queue, pace, properties, clock);
        this.work = new QueuedDocumentJobs(jobs, queue, estimate, new WorkSignal(), new JdkIdGenerator(), clock);
    }

    @BeforeEach
    void tenKilobytesASecond() {
        for (int i = 0; i < 50; i++) {
            pace.observed(DocumentFormat.PLAIN_TEXT, 10 * KILOBYTE, Duration.ofMillis(1100));
        }
    }

    @Test
    void takesItsOwnSizeIntoAccount() {
        assertThat(estimated(10 * KILOBYTE)).isBetween(Duration.ofMillis(900), Duration.ofMillis(1300));
        assertThat(estimated(100 * KILOBYTE)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
    }

    @Test
    void whatIsBeforeItIsSharedAmongTheWorkers() {
        for (int i = 0; i < 20; i++) {
            accepted(10 * KILOBYTE);
        }
        clock.advance(Duration.ofSeconds(2));

        assertThat(estimated(10 * KILOBYTE)).isBetween(Duration.ofSeconds(11), Duration.ofSeconds(13));
    }

    @Test
    void doesNotWaitForWhatItOvertakes() {
        accepted(10_000 * KILOBYTE);
        clock.advance(Duration.ofSeconds(2));

        assertThat(estimated(KILOBYTE)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aJobThatWaitsKnowsItsTurnAndOneThatRunsKnowsWhatIsLeft() {
        String first = accepted(100 * KILOBYTE);
        String second = accepted(101 * KILOBYTE);
        assertThat(left(first)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
        assertThat(left(second)).isBetween(Duration.ofSeconds(14), Duration.ofSeconds(16));

        clock.advance(Duration.ofSeconds(2));
        assertThat(queue.claim("w", LEASE, true).orElseThrow().id()).isEqualTo(first);
        jobs.progress(first, Stage.EMBEDDING, 60, 6, 10);

        assertThat(left(first)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
    }

    @Test
    void aJobThatIsTriedAgainLaterIsNotDoneBefore() {
        String job = accepted(KILOBYTE);
        queue.putBack(queue.claim("w", LEASE, true).orElseThrow(), Duration.ofMinutes(5));
        clock.advance(Duration.ofSeconds(2));

        assertThat(left(job)).isGreaterThan(Duration.ofSeconds(290));
    }

    @Test
    void whatHasEndedHasNoEstimate() {
        String job = accepted(KILOBYTE);
        jobs.fail(job, "Enough.");

        assertThat(work.status(job).estimatedCompletion()).isNull();
    }

    private Duration estimated(long bytes) {
        return Duration.between(clock.instant(), estimate.completionOf(DocumentFormat.PLAIN_TEXT, bytes));
    }

    private Duration left(String job) {
        Instant completion = work.status(job).estimatedCompletion();
        assertThat(completion).isNotNull();
        return Duration.between(clock.instant(), completion);
    }

    private String accepted(long bytes) {
        String job = work.prepare(UUID.randomUUID().toString(), 1, bytes);
        work.start(job);
        return job;
    }
}
