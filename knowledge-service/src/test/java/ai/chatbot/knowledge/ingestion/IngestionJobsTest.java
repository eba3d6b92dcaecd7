package ai.chatbot.knowledge.ingestion;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.knowledge.KnowledgeClient;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.OtherServices;
import ai.chatbot.knowledge.index.PassageIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** What the tests of ingestion jobs share: jobs to begin, and questions to ask of them. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class IngestionJobsTest {

    static final String JOBS = DOCUMENTS + "/ingest";
    static final byte[] TEXT = "Some words to be found.".getBytes(StandardCharsets.UTF_8);
    final IngestionQueue queue;
    final PassageIndex index;
    final MongoOperations mongo;
    final KnowledgeClient knowledge;

    IngestionJobsTest(IngestionQueue queue, PassageIndex index, MongoOperations mongo, @LocalServerPort int port) {
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

    long chunks() {
        return mongo.count(new Query(), "knowledge_base_chunks");
    }

    JsonNode accept() {
        return knowledge.accepted("a.txt", TEXT, Map.of());
    }

    /** A job that was tried as often as allowed. */
    JsonNode failed() {
        OtherServices.refuseEmbedding(true);
        JsonNode accepted = accept();
        JsonNode job = knowledge.finished(accepted.path("job_id").asString());
        OtherServices.refuseEmbedding(false);
        assertThat(job.path("status").asString()).isEqualTo("failed");
        await().until(() -> queue.count() == 0);
        return accepted;
    }

    Answer post(JsonNode job, String action) {
        return knowledge.api().post(JOBS + "/" + job.path("job_id").asString() + "/" + action, "");
    }

    JsonNode jobs(String query) {
        Answer answer = knowledge.api().get(JOBS + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.data();
    }

    static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(job -> ids.add(job.path("job_id").asString()));
        return ids;
    }

    void awaitStage(JsonNode job, String stage) {
        await().until(() -> knowledge
                .status(job.path("job_id").asString())
                .at("/progress/stage")
                .asString()
                .equals(stage));
    }

    String status(JsonNode job) {
        return knowledge.status(job.path("job_id").asString()).path("status").asString();
    }

    int documentStatus(JsonNode job) {
        return knowledge
                .api()
                .get(DOCUMENTS + "/" + job.path("document_id").asString())
                .status();
    }
}
