package ai.chatbot.knowledge.ingestion;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.OtherServices;
import ai.chatbot.knowledge.index.PassageIndex;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class CancelJobIT extends IngestionJobsTest {

    CancelJobIT(IngestionQueue queue, PassageIndex index, MongoOperations mongo, @LocalServerPort int port) {
        super(queue, index, mongo, port);
    }

    @Test
    void cancelsARunningJobWithinASecondOrSoAndItsDocumentGoes() {
        CountDownLatch hold = new CountDownLatch(1);
        OtherServices.holdEmbedding(hold);
        long before = index.count();
        JsonNode accepted = accept();
        awaitStage(accepted, "embedding");

        Answer cancelled = post(accepted, "cancel");

        assertThat(cancelled.status()).as(cancelled.toString()).isEqualTo(200);
        assertThat(cancelled.data().path("status").asString()).isEqualTo("cancelled");
        assertThat(documentStatus(accepted)).isEqualTo(404);
        await().atMost(Duration.ofSeconds(2)).until(() -> queue.count() == 0);
        hold.countDown();
        assertThat(index.count()).isEqualTo(before);
        assertThat(status(accepted)).isEqualTo("cancelled");
    }

    @Test
    void cancelsAJobThatWaits() {
        CountDownLatch hold = new CountDownLatch(1);
        OtherServices.holdEmbedding(hold);
        List<JsonNode> running = List.of(accept(), accept());
        running.forEach(job -> awaitStage(job, "embedding"));
        JsonNode waiting = accept();

        assertThat(post(waiting, "cancel").status()).isEqualTo(200);

        assertThat(documentStatus(waiting)).isEqualTo(404);
        hold.countDown();
        running.forEach(job -> knowledge.finished(job.path("job_id").asString()));
        assertThat(status(waiting)).isEqualTo("cancelled");
        assertThat(running).allSatisfy(job -> assertThat(status(job)).isEqualTo("completed"));
    }

    @Test
    void aCancelledChangeLeavesWhatCouldBeFound() {
        String document = knowledge.indexed("a.txt", TEXT, Map.of());
        long before = index.count();
        CountDownLatch hold = new CountDownLatch(1);
        OtherServices.holdEmbedding(hold);
        JsonNode change = knowledge
                .api()
                .put(DOCUMENTS + "/" + document, Map.of("content", "Other words altogether."))
                .data();
        String job = change.path("reindexing_job_id").asString();
        await().until(() ->
                knowledge.status(job).at("/progress/stage").asString().equals("embedding"));

        assertThat(knowledge.api().post(JOBS + "/" + job + "/cancel", "").status())
                .isEqualTo(200);

        await().atMost(Duration.ofSeconds(2)).until(() -> queue.count() == 0);
        hold.countDown();
        assertThat(knowledge.document(document).path("document_id").asString()).isEqualTo(document);
        assertThat(index.count()).isEqualTo(before);
    }

    @Test
    void aLongDocumentThatIsCancelledWhileItIsStoredLeavesNoChunks() {
        long before = chunks();
        byte[] text = "Every sentence has some words in it. ".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        JsonNode accepted = knowledge.accepted("a.txt", text, Map.of("chunk_size", "32", "chunk_overlap", "0"));
        await().until(() -> chunks() > before);

        assertThat(post(accepted, "cancel").status()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(2)).until(() -> queue.count() == 0);
        assertThat(chunks()).isEqualTo(before);
        assertThat(documentStatus(accepted)).isEqualTo(404);
    }

    @Test
    void aLongChangeThatIsCancelledWhileItIsStoredLeavesTheChunksThatThereWere() {
        String document = knowledge.indexed("a.txt", TEXT, Map.of("chunk_size", "32", "chunk_overlap", "0"));
        long before = chunks();
        String text = "Every sentence has some words in it. ".repeat(20_000);
        String job = knowledge
                .api()
                .put(DOCUMENTS + "/" + document, Map.of("content", text))
                .data()
                .path("reindexing_job_id")
                .asString();
        await().until(() -> chunks() > before);

        assertThat(knowledge.api().post(JOBS + "/" + job + "/cancel", "").status())
                .isEqualTo(200);

        await().atMost(Duration.ofSeconds(2)).until(() -> queue.count() == 0);
        assertThat(chunks()).isEqualTo(before);
    }

    @Test
    void whatHasEndedCannotBeCancelled() {
        JsonNode accepted = accept();
        knowledge.finished(accepted.path("job_id").asString());

        Answer answer = post(accepted, "cancel");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.errorCode()).isEqualTo("JOB_STATUS_CONFLICT");
        assertThat(documentStatus(accepted)).isEqualTo(200);
        Answer unknown = knowledge.api().post(JOBS + "/" + UUID.randomUUID() + "/cancel", "");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.errorCode()).isEqualTo("JOB_NOT_FOUND");
    }
}
