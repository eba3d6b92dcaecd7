package ai.chatbot.knowledge.rebuild;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static ai.chatbot.knowledge.OtherServices.SMALL_MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.OtherServices;
import ai.chatbot.knowledge.generation.IndexGenerations;
import ai.chatbot.knowledge.generation.LiveIndexes;
import ai.chatbot.knowledge.index.Passage;
import ai.chatbot.knowledge.index.PassageFilter;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.Reader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class BuildGenerationIT extends IndexGenerationsTest {

    BuildGenerationIT(
            LiveIndexes live,
            IndexGenerations generations,
            GenerationWorkers workers,
            MongoOperations mongo,
            @LocalServerPort int port) {
        super(live, generations, workers, mongo, port);
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
}
