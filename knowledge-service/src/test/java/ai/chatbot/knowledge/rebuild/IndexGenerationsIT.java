package ai.chatbot.knowledge.rebuild;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static ai.chatbot.knowledge.OtherServices.SMALL_MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.knowledge.KnowledgeClient;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.OtherServices;
import ai.chatbot.knowledge.generation.ActiveGeneration;
import ai.chatbot.knowledge.generation.IndexGenerations;
import ai.chatbot.knowledge.generation.LiveIndexes;
import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.Passage;
import ai.chatbot.knowledge.index.PassageFilter;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** Another index beside the one that is searched: built, filled on, activated, and left again. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class IndexGenerationsIT {

    private static final String MODEL =
            PlatformConfig.DEFAULT.embeddingProvider().model();

    private final LiveIndexes live;
    private final IndexGenerations generations;
    private final GenerationWorkers workers;
    private final MongoOperations mongo;
    private final KnowledgeClient knowledge;
    private final IndexAdmin index;
    private final int port;

    IndexGenerationsIT(
            LiveIndexes live,
            IndexGenerations generations,
            GenerationWorkers workers,
            MongoOperations mongo,
            @LocalServerPort int port) {
        this.live = live;
        this.generations = generations;
        this.workers = workers;
        this.mongo = mongo;
        this.knowledge = new KnowledgeClient(port);
        this.index = new IndexAdmin(knowledge);
        this.port = port;
    }

    @AfterEach
    void clearUp() {
        OtherServices.holdEmbedding(new CountDownLatch(0));
        if (!workers.isRunning()) {
            workers.start();
        }
        index.clearUp();
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
    void embedsNothingWhenTheModelStaysTheSame() {
        String document = indexed("The puffin lamp is green.");
        int before = OtherServices.embedded();

        String next = index.ready(MODEL);
        assertThat(OtherServices.embedded()).isEqualTo(before);
        index.activated(next);
        assertThat(index.found("puffin lamp")).contains(document);
        assertThat(live.open(next).index().count())
                .isEqualTo(live.open("first").index().count());
    }

    @Test
    void mendsAnIndexWhosePassagesHaveNoReaders() {
        String words = "The wolverine gate is open.";
        String document = indexed(words);
        Passage known = live.active()
                .index()
                .query(new PassageQuery(null, words, PassageFilter.NONE, Reader.ADMIN, 1))
                .getFirst()
                .passage();
        assertThat(known.documentId()).isEqualTo(document);
        live.active().index().upsert(List.of(withoutReaders(known)));
        assertThat(index.found("wolverine gate")).doesNotContain(document);

        index.activated(index.ready(MODEL));
        assertThat(index.found("wolverine gate")).contains(document);
    }

    private static IndexedPassage withoutReaders(Passage known) {
        Passage unread = new Passage(
                known.chunkId(),
                known.documentId(),
                known.title(),
                known.content(),
                known.documentType(),
                known.category(),
                known.tags(),
                known.language(),
                known.section(),
                known.page(),
                known.startPosition(),
                known.endPosition(),
                known.chunkIndex(),
                known.source(),
                known.url(),
                Set.of(),
                known.updatedAt());
        return new IndexedPassage(unread, OtherServices.vector(known.content()), MODEL);
    }

    @Test
    void aDeletionDuringTheBuildLeavesNothingAnywhere() {
        String document = indexed("The lemur vault is deep.");
        String next = index.ready(SMALL_MODEL);
        assertThat(passagesOf(document, "first")).isEqualTo(1);
        assertThat(passagesOf(document, next)).isEqualTo(1);

        JsonNode deleted = knowledge.api().delete(DOCUMENTS + "/" + document).data();
        assertThat(deleted.path("vectors_deleted").asInt()).isEqualTo(2);
        assertThat(knowledge
                        .api()
                        .get(DOCUMENTS + "/" + document + "/deletion")
                        .data()
                        .path("verified_at")
                        .isString())
                .isTrue();
        assertThat(passagesOf(document, "first")).isZero();
        assertThat(passagesOf(document, next)).isZero();
        assertThat(mongo.getCollection("knowledge_base_chunks").countDocuments(new Document("document_id", document)))
                .isZero();
        index.awaitComplete(next);
        assertThat(passagesOf(document, next)).isZero();
    }

    @Test
    void goesOnWhereAnotherReplicaHasDied() {
        for (int i = 0; i < 6; i++) {
            indexed("The bison fence number " + i + " is new.");
        }
        workers.stop();
        int before = OtherServices.embedded();
        long known = withVectorsOfTheSmallModel();
        String next = index.begin(SMALL_MODEL, 4);
        assertThat(generations.claim(next, "dead", Duration.ofSeconds(1))).isTrue();
        workers.start();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> index.generation(next)
                                .path("progress")
                                .path("chunks_done")
                                .asLong()
                        > 1);
        workers.stop();
        workers.start();
        index.change(next, Map.of("chunks_per_second", 0));
        index.awaitStatus(next, "ready");
        // None twice; and a text that stands in a document several times may be embedded once
        assertThat((long) OtherServices.embedded() - before)
                .isPositive()
                .isLessThanOrEqualTo(withVectorsOfTheSmallModel() - known);
    }

    /** Chunks; earlier tests may have left some. */
    private long withVectorsOfTheSmallModel() {
        return mongo.getCollection("knowledge_base_chunks")
                .countDocuments(new Document("other_embeddings.model", SMALL_MODEL));
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

    @Test
    void changedDocumentsKeepTheVectorsOfTheTextsThatStay() {
        String document = knowledge.indexed(
                "a.md",
                text("# Guide\n\n## One\n\n" + "The gecko wall is high. ".repeat(20) + "\n\n## Two\n\nIt is painted."),
                Map.of("chunk_size", "64", "chunk_overlap", "0"));
        String next = index.ready(SMALL_MODEL);
        int before = OtherServices.embedded();
        Answer changed = knowledge
                .api()
                .put(
                        DOCUMENTS + "/" + document,
                        Map.of(
                                "content",
                                "# Guide\n\n## One\n\n" + "The gecko wall is high. ".repeat(20)
                                        + "\n\n## Two\n\nIt is red.",
                                "reindex",
                                true));
        knowledge.finished(changed.data().path("reindexing_job_id").asString());
        index.awaitComplete(next);
        assertThat(OtherServices.embedded() - before).isEqualTo(2); // the changed chunk, once for each model
    }

    private String indexed(String words) {
        return knowledge.indexed("a.txt", text(words), Map.of());
    }

    private int put(String document, Map<String, Object> change) {
        return knowledge.api().put(DOCUMENTS + "/" + document, change).status();
    }

    private int delete(String document) {
        return knowledge.api().delete(DOCUMENTS + "/" + document).status();
    }

    private String titleOf(String document) {
        for (JsonNode result : index.search("heron ferry").path("results")) {
            if (result.path("document_id").asString().equals(document)) {
                return result.path("title").asString();
            }
        }
        return "";
    }

    private List<String> foundBySomebody(String question) {
        List<String> ids = new ArrayList<>();
        TestApi.onPort(port)
                .as(TestTokens.user("somebody"))
                .post("/api/v1/knowledge-base/search", Map.of("query", question, "min_relevance_score", 0, "top_k", 50))
                .data()
                .path("results")
                .forEach(result -> ids.add(result.path("document_id").asString()));
        return ids;
    }

    private Document embeddingOf(String document) {
        Document chunk = mongo.getCollection("knowledge_base_chunks")
                .find(new Document("document_id", document))
                .first();
        assertThat(chunk).isNotNull();
        return chunk.get("embedding", Document.class);
    }

    private long passagesOf(String document, String generation) {
        return live
                .open(generation)
                .index()
                .query(new PassageQuery(null, "lemur vault ocelot crane", PassageFilter.NONE, Reader.ADMIN, 1000))
                .stream()
                .filter(hit -> hit.passage().documentId().equals(document))
                .count();
    }

    private static byte[] text(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }
}
