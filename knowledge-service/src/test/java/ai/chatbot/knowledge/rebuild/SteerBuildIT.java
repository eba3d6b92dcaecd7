package ai.chatbot.knowledge.rebuild;

import static ai.chatbot.knowledge.OtherServices.SMALL_MODEL;
import static ai.chatbot.knowledge.rebuild.IndexAdmin.GENERATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.knowledge.KnowledgeClient;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.OtherServices;
import ai.chatbot.knowledge.generation.LiveIndexes;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** How a build is steered, and what it refuses. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class SteerBuildIT {

    private final LiveIndexes live;
    private final MongoOperations mongo;
    private final MeterRegistry meters;
    private final KnowledgeClient knowledge;
    private final IndexAdmin index;
    private final int port;

    SteerBuildIT(LiveIndexes live, MongoOperations mongo, MeterRegistry meters, @LocalServerPort int port) {
        this.live = live;
        this.mongo = mongo;
        this.meters = meters;
        this.knowledge = new KnowledgeClient(port);
        this.index = new IndexAdmin(knowledge);
        this.port = port;
    }

    @AfterEach
    void clearUp() {
        index.clearUp();
    }

    @Test
    void isNotActivatedBeforeItIsReady() {
        indexed("The tapir path is steep.");
        indexed("The tapir road is flat.");
        String next = index.begin(SMALL_MODEL, 1);
        assertThat(index.activate(next).errorCode()).isEqualTo("INDEX_NOT_READY");
        assertThat(live.active().generation()).isEqualTo("first");
        Answer second = knowledge.api().post(GENERATIONS, Map.of("embedding_model", SMALL_MODEL));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.errorCode()).isEqualTo("INDEX_BUILDING");
    }

    @Test
    void isPausedThrottledResumedAndCancelled() {
        indexed("The otter pool is warm.");
        indexed("The otter slide is long.");
        String next = index.begin(SMALL_MODEL, 1);
        JsonNode paused = index.change(next, Map.of("paused", true));
        assertThat(paused.path("paused").asBoolean()).isTrue();
        long done = index.generation(next).path("progress").path("chunks_done").asLong();
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(3))
                .until(() -> index.generation(next)
                                .path("progress")
                                .path("chunks_done")
                                .asLong()
                        <= done + 1);

        JsonNode resumed = index.change(next, Map.of("paused", false, "chunks_per_second", 0));
        assertThat(resumed.path("chunks_per_second").isNull()).isTrue();
        index.awaitStatus(next, "ready");
        assertThat(knowledge
                        .api()
                        .post(GENERATIONS + "/" + next + "/cancel", Map.of())
                        .errorCode())
                .isEqualTo("INDEX_STATUS_CONFLICT");

        knowledge.api().delete(GENERATIONS + "/" + next);
        String other = index.begin(SMALL_MODEL, 1);
        assertThat(knowledge
                        .api()
                        .post(GENERATIONS + "/" + other + "/cancel", Map.of())
                        .status())
                .isEqualTo(200);
        await().until(() -> index.all().size() == 1);
        assertThat(mongo.getCollection("knowledge_base_chunks")
                        .countDocuments(new Document("other_embeddings.model", SMALL_MODEL)))
                .isZero();
    }

    @Test
    void saysWhatIsWrong() {
        Answer unknown = knowledge.api().post(GENERATIONS, Map.of("embedding_model", "no-such"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.errorCode()).isEqualTo("EMBEDDING_MODEL_UNKNOWN");
        assertThat(knowledge
                        .api()
                        .post(GENERATIONS, Map.of("embedding_model", "broken"))
                        .status())
                .isEqualTo(422);
        assertThat(knowledge
                        .api()
                        .post(GENERATIONS, Map.of("chunks_per_second", -1))
                        .status())
                .isEqualTo(400);
        assertThat(knowledge.api().get(GENERATIONS + "/none").errorCode()).isEqualTo("INDEX_GENERATION_NOT_FOUND");
        assertThat(index.activate("none").status()).isEqualTo(404);
        Answer active = knowledge.api().delete(GENERATIONS + "/first");
        assertThat(active.status()).isEqualTo(409);
        assertThat(active.errorCode()).isEqualTo("INDEX_ACTIVE");
        TestApi agent = TestApi.onPort(port).as(TestTokens.agent("a"));
        assertThat(List.of(
                        agent.get(GENERATIONS),
                        agent.post(GENERATIONS, Map.of()),
                        agent.post(GENERATIONS + "/first/activate", Map.of()),
                        agent.delete(GENERATIONS + "/first"),
                        agent.get(IndexAdmin.INDEX + "/questions")))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(403));
    }

    @Test
    void showsDocumentsThatCannotBeEmbeddedAndGoesOnOnceTheyCan() {
        indexed("The badger mill is silent.");
        OtherServices.refuseEmbedding(true);
        String next;
        try {
            next = index.begin(SMALL_MODEL, 0);
            JsonNode failing = await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> index.generation(next).path("progress"),
                            progress -> progress.path("failing_documents").asLong() > 0);
            assertThat(failing.path("error").asString()).contains("does not like");
            assertThat(failing.path("percentage").asInt()).isLessThan(100);
            assertThat(index.activate(next).errorCode()).isEqualTo("INDEX_NOT_READY");
        } finally {
            OtherServices.refuseEmbedding(false);
        }
        index.awaitStatus(next, "ready");
        assertThat(index.generation(next)
                        .path("progress")
                        .path("failing_documents")
                        .asLong())
                .isZero();
    }

    @Test
    void tellsHowManyDocumentsEachGenerationHasToTakeIn() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> meters.find("knowledge.index.backlog")
                                .tag("generation", "first")
                                .gauge()
                        != null);
    }

    private void indexed(String words) {
        knowledge.indexed("a.txt", words.getBytes(StandardCharsets.UTF_8), Map.of());
    }
}
