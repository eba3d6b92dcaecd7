package ai.chatbot.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.OtherServices;
import ai.chatbot.knowledge.index.PassageIndex;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
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
class JobListIT extends IngestionJobsTest {

    JobListIT(IngestionQueue queue, PassageIndex index, MongoOperations mongo, @LocalServerPort int port) {
        super(queue, index, mongo, port);
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
}
