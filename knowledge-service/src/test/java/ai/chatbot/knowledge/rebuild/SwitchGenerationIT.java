package ai.chatbot.knowledge.rebuild;

import static ai.chatbot.knowledge.OtherServices.SMALL_MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.OtherServices;
import ai.chatbot.knowledge.generation.ActiveGeneration;
import ai.chatbot.knowledge.generation.IndexGenerations;
import ai.chatbot.knowledge.generation.LiveIndexes;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class SwitchGenerationIT extends IndexGenerationsTest {

    SwitchGenerationIT(
            LiveIndexes live,
            IndexGenerations generations,
            GenerationWorkers workers,
            MongoOperations mongo,
            @LocalServerPort int port) {
        super(live, generations, workers, mongo, port);
    }

    @Test
    void isBuiltWhileDocumentsComeChangeAndGoAndIsSearchedOnceItIsActive() {
        String kept = indexed("The heron bridge opens at six.");
        String retitled = indexed("The heron ferry leaves at seven.");
        String hidden = indexed("The heron cellar is locked.");
        String gone = indexed("The heron kiosk is closed.");
        ConstantSearches searches = new ConstantSearches(index, "heron bridge", kept);

        String next = index.begin(SMALL_MODEL, 40);
        String added = indexed("The heron tower has a lift.");
        assertThat(put(retitled, Map.of("title", "Egret"))).isEqualTo(200);
        assertThat(put(hidden, Map.of("permissions", Map.of("visibility", "restricted"))))
                .isEqualTo(200);
        assertThat(delete(gone)).isEqualTo(200);
        index.awaitStatus(next, "ready");
        assertThat(index.generation(next).path("embedding_model").asString()).isEqualTo(SMALL_MODEL);
        assertThat(index.generation(next).path("dimension").asInt()).isEqualTo(8);

        index.activated(next);
        assertThat(live.active().index().describe().dimension()).isEqualTo(8);
        assertThat(index.found("heron")).contains(kept, retitled, hidden, added).doesNotContain(gone);
        assertThat(titleOf(retitled)).isEqualTo("Egret");
        assertThat(foundBySomebody("heron")).contains(kept, added).doesNotContain(hidden, gone);

        String later = indexed("The heron library is new.");
        assertThat(embeddingOf(later).getString("model")).isEqualTo(SMALL_MODEL);
        assertThat(index.found("heron library")).contains(later);
        index.awaitComplete("first");
        index.activated("first");
        assertThat(live.active().index().describe().dimension()).isEqualTo(384);
        assertThat(index.found("heron")).contains(kept, retitled, hidden, added, later);
        assertThat(index.generation(next).path("status").asString()).isEqualTo("former");
        searches.stop();
    }

    @Test
    void searchesNeverFailNorMixNorMissWhileItIsSwitchedBackAndForth() {
        String document = indexed("The marten signal is blue.");
        String next = index.ready(SMALL_MODEL);
        ConstantSearches searches = new ConstantSearches(index, "marten signal", document);
        for (int i = 0; i < 10; i++) {
            index.activated(i % 2 == 0 ? next : "first");
            int before = searches.count();
            await().until(() -> searches.count() > before + 3);
        }
        searches.stop();
    }

    @Test
    void isNotSwitchedWhenADocumentIsBeingWrittenSinceTheQueueWasSeenEmpty() {
        String next = index.ready(SMALL_MODEL);
        ActiveGeneration seen = generations.active();
        assertThat(live.writing("a-document", 1).generation()).isEqualTo("first");
        assertThat(generations.activate(seen, next)).isFalse();
        assertThat(generations.activate(generations.active(), next)).isTrue();
        assertThat(live.writing("a-document", 1).generation()).isEqualTo(next);
        assertThat(generations.giveUp(next)).isFalse();
    }

    @Test
    void changedReadersHoldWhicheverBecomesActive() {
        String document = indexed("The jackal archive is dry.");
        String next = index.ready(SMALL_MODEL);
        AtomicBoolean going = new AtomicBoolean(true);
        Thread switching = Thread.ofVirtual().start(() -> {
            for (int i = 0; going.get(); i++) {
                index.activate(i % 2 == 0 ? next : "first");
            }
        });
        try {
            for (int i = 0; i < 4; i++) {
                assertThat(put(document, Map.of("permissions", Map.of("visibility", "restricted"))))
                        .isEqualTo(200);
                for (int look = 0; look < 3; look++) {
                    assertThat(foundBySomebody("jackal archive")).doesNotContain(document);
                }
                assertThat(put(document, Map.of("permissions", Map.of("visibility", "public"))))
                        .isEqualTo(200);
                assertThat(foundBySomebody("jackal archive")).contains(document);
            }
        } finally {
            going.set(false);
        }
        await().until(() -> !switching.isAlive());
    }

    @Test
    void aJobThatWasEmbeddingWhenItWasSwitchedEmbedsAgain() {
        String next = index.ready(SMALL_MODEL);
        CountDownLatch hold = new CountDownLatch(1);
        OtherServices.holdEmbedding(hold);
        JsonNode accepted = knowledge.accepted("a.txt", text("The ocelot crane is tall."), Map.of());
        String job = accepted.path("job_id").asString();
        await().until(() ->
                knowledge.status(job).path("progress").path("stage").asString().equals("embedding"));
        index.activated(next);
        hold.countDown();

        assertThat(knowledge.finished(job).path("status").asString()).isEqualTo("completed");
        String document = accepted.path("document_id").asString();
        assertThat(embeddingOf(document).getInteger("dimension")).isEqualTo(8);
        assertThat(index.found("ocelot crane")).contains(document);
        index.awaitComplete("first");
        assertThat(passagesOf(document, "first")).isEqualTo(1);
    }
}
