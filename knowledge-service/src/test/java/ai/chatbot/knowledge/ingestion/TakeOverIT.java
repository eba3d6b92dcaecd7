package ai.chatbot.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.knowledge.IngestionStatus.Stage;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.blob.BlobStore;
import ai.chatbot.knowledge.document.Documents;
import ai.chatbot.knowledge.document.RefreshPassages;
import ai.chatbot.knowledge.document.RemoveDocument;
import ai.chatbot.knowledge.document.StageChunks;
import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.test.context.TestConstructor;

@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class TakeOverIT extends IngestionRecoveryTest {

    TakeOverIT(
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
}
