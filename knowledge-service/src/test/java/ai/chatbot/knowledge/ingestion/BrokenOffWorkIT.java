package ai.chatbot.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.OtherServices;
import ai.chatbot.knowledge.blob.BlobStore;
import ai.chatbot.knowledge.document.DocumentJobs;
import ai.chatbot.knowledge.document.Documents;
import ai.chatbot.knowledge.document.RefreshPassages;
import ai.chatbot.knowledge.document.RemoveDocument;
import ai.chatbot.knowledge.document.StageChunks;
import com.mongodb.client.MongoClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.test.context.TestConstructor;

@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class BrokenOffWorkIT extends IngestionRecoveryTest {

    BrokenOffWorkIT(
            MongoClient client,
            MappingMongoConverter converter,
            Documents documents,
            RemoveDocument removal,
            RefreshPassages refreshing,
            StageChunks staging,
            ProcessJob processing,
            BlobStore blobs) {
        super(client, converter, documents, removal, refreshing, staging, processing, blobs);
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
}
