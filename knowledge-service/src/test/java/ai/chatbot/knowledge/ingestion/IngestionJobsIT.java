package ai.chatbot.knowledge.ingestion;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.knowledge.KnowledgeClient;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.OtherServices;
import ai.chatbot.knowledge.index.PassageIndex;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** What an admin does with jobs: list, cancel, try again. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class IngestionJobsIT {

    private static final String JOBS = DOCUMENTS + "/ingest";
    private static final byte[] TEXT = "Some words to be found.".getBytes(StandardCharsets.UTF_8);

    private final IngestionQueue queue;
    private final PassageIndex index;
    private final MongoOperations mongo;
    private final KnowledgeClient knowledge;

    IngestionJobsIT(IngestionQueue queue, PassageIndex index, MongoOperations mongo, @LocalServerPort int port) {
        this.mongo = mongo;
        this.queue = queue;
        this.index = index;
        this.knowledge = new KnowledgeClient(port);
    }

    @AfterEach
    void letGo() {
        OtherServices.holdEmbedding(new CountDownLatch(0));
        OtherServices.failEmbedding(0);
        await().until(() -> queue.count() == 0);
    }

    @Test
    void listsJobsNewestFirstInPages() {
        Instant from = Instant.now();
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            accepted.add(accept().path("job_id").asString());
        }
        accepted.forEach(knowledge::finished);

        JsonNode first = jobs("?page_size=2&from=" + from);
        JsonNode last = jobs("?page_size=2&page=3&from=" + from);
        JsonNode oldest = jobs("?page_size=2&order=asc&from=" + from);

        assertThat(first.path("total_items").asInt()).isEqualTo(5);
        assertThat(first.path("total_pages").asInt()).isEqualTo(3);
        assertThat(ids(first)).containsExactly(accepted.get(4), accepted.get(3));
        assertThat(ids(last)).containsExactly(accepted.get(0));
        assertThat(ids(oldest)).containsExactly(accepted.get(0), accepted.get(1));
        assertThat(first.at("/items/0/result/vector_ids")).isEmpty();
    }

    @Test
    void listsWhatTheFiltersAskFor() {
        Instant from = Instant.now();
        JsonNode good = accept();
        knowledge.finished(good.path("job_id").asString());
        JsonNode bad = knowledge.accepted("a.pdf", "%PDF-1.7 and no more".getBytes(StandardCharsets.UTF_8), Map.of());
        knowledge.finished(bad.path("job_id").asString());
        Instant until = Instant.now();

        assertThat(ids(jobs("?status=failed&from=" + from)))
                .containsExactly(bad.path("job_id").asString());
        assertThat(ids(jobs("?status=failed&status=completed&from=" + from))).hasSize(2);
        assertThat(ids(jobs("?stage=parsing&from=" + from)))
                .containsExactly(bad.path("job_id").asString());
        assertThat(ids(jobs("?document_id=" + good.path("document_id").asString())))
                .containsExactly(good.path("job_id").asString());
        assertThat(ids(jobs("?status=processing&from=" + from))).isEmpty();
        assertThat(ids(jobs("?from=" + from + "&until=" + until))).hasSize(2);
        assertThat(ids(jobs("?from=" + until))).isEmpty();
    }

    @Test
    void refusesPagesAndFiltersThatCannotBe() {
        for (String wrong : List.of("?page_size=101", "?page_size=0", "?page=0", "?status=lost", "?from=yesterday")) {
            Answer answer = knowledge.api().get(JOBS + wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
        }
    }

    @Test
    void isForAdminsOnly() {
        var customer = knowledge.api().as(TestTokens.user("customer-1"));

        assertThat(customer.get(JOBS).status()).isEqualTo(403);
        assertThat(customer.post(JOBS + "/retry", "").status()).isEqualTo(403);
        assertThat(customer.post(JOBS + "/" + UUID.randomUUID() + "/cancel", "").status())
                .isEqualTo(403);
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
    void aSmallFileIsNotHeldUpByLargeOnes() {
        CountDownLatch hold = new CountDownLatch(1);
        OtherServices.holdEmbedding(hold);
        byte[] manual = "Every sentence has some words in it. ".repeat(8000).getBytes(StandardCharsets.UTF_8);
        List<JsonNode> large =
                List.of(knowledge.accepted("a.txt", manual, Map.of()), knowledge.accepted("b.txt", manual, Map.of()));
        awaitStage(large.getFirst(), "embedding");

        JsonNode small = accept();

        awaitStage(small, "embedding");
        assertThat(knowledge
                        .status(large.getLast().path("job_id").asString())
                        .at("/progress/percentage")
                        .asInt())
                .isZero();
        large.forEach(job -> post(job, "cancel"));
        hold.countDown();
        knowledge.finished(small.path("job_id").asString());
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

    @Test
    void aFailedJobIsTriedAgainUnderItsId() {
        JsonNode failed = failed();

        Answer again = post(failed, "retry");

        assertThat(again.status()).as(again.toString()).isEqualTo(202);
        assertThat(again.data().path("job_id")).isEqualTo(failed.path("job_id"));
        JsonNode job = knowledge.finished(failed.path("job_id").asString());
        assertThat(job.path("status").asString()).isEqualTo("completed");
        assertThat(job.at("/result/errors")).isEmpty();
        assertThat(post(failed, "retry").status()).isEqualTo(409);
    }

    @Test
    void onlyOneOfManyRetriesAtTheSameTimeIsAccepted() {
        JsonNode failed = failed();
        List<Integer> answers = java.util.stream.IntStream.range(0, 8)
                .parallel()
                .mapToObj(_ -> post(failed, "retry").status())
                .toList();

        assertThat(answers).containsOnlyOnce(202).containsOnly(202, 409);
        assertThat(knowledge
                        .finished(failed.path("job_id").asString())
                        .path("status")
                        .asString())
                .isEqualTo("completed");
    }

    @Test
    void whatCannotBeTriedAgainIsRefused() {
        JsonNode failed = failed();
        knowledge.api().delete(DOCUMENTS + "/" + failed.path("document_id").asString());

        Answer answer = post(failed, "retry");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.errorCode()).isEqualTo("JOB_STATUS_CONFLICT");
        assertThat(knowledge
                        .api()
                        .post(JOBS + "/" + UUID.randomUUID() + "/retry", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void allFailedJobsOfATimeAreTriedAgain() {
        Instant from = Instant.now();
        List<JsonNode> failed = List.of(failed(), failed(), failed());
        knowledge
                .api()
                .delete(DOCUMENTS + "/" + failed.getLast().path("document_id").asString());

        Answer answer = knowledge.api().post(JOBS + "/retry?from=" + from, "");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(answer.data().path("retried").asInt()).isEqualTo(2);
        assertThat(answer.data().path("skipped").asInt()).isEqualTo(1);
        assertThat(answer.data().path("remaining").asInt()).isZero();
        for (JsonNode job : failed.subList(0, 2)) {
            knowledge.finished(job.path("job_id").asString());
            assertThat(status(job)).isEqualTo("completed");
        }
    }

    private long chunks() {
        return mongo.count(new Query(), "knowledge_base_chunks");
    }

    private JsonNode accept() {
        return knowledge.accepted("a.txt", TEXT, Map.of());
    }

    /** A job that was tried as often as allowed. */
    private JsonNode failed() {
        OtherServices.refuseEmbedding(true);
        JsonNode accepted = accept();
        JsonNode job = knowledge.finished(accepted.path("job_id").asString());
        OtherServices.refuseEmbedding(false);
        assertThat(job.path("status").asString()).isEqualTo("failed");
        await().until(() -> queue.count() == 0);
        return accepted;
    }

    private Answer post(JsonNode job, String action) {
        return knowledge.api().post(JOBS + "/" + job.path("job_id").asString() + "/" + action, "");
    }

    private JsonNode jobs(String query) {
        Answer answer = knowledge.api().get(JOBS + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.data();
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(job -> ids.add(job.path("job_id").asString()));
        return ids;
    }

    private void awaitStage(JsonNode job, String stage) {
        await().until(() -> knowledge
                .status(job.path("job_id").asString())
                .at("/progress/stage")
                .asString()
                .equals(stage));
    }

    private String status(JsonNode job) {
        return knowledge.status(job.path("job_id").asString()).path("status").asString();
    }

    private int documentStatus(JsonNode job) {
        return knowledge
                .api()
                .get(DOCUMENTS + "/" + job.path("document_id").asString())
                .status();
    }
}
