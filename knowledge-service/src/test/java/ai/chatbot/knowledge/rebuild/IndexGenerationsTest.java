package ai.chatbot.knowledge.rebuild;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static ai.chatbot.knowledge.OtherServices.SMALL_MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.knowledge.KnowledgeClient;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.OtherServices;
import ai.chatbot.knowledge.generation.IndexGenerations;
import ai.chatbot.knowledge.generation.LiveIndexes;
import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.Passage;
import ai.chatbot.knowledge.index.PassageFilter;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** What the tests of index generations share. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class IndexGenerationsTest {

    static final String MODEL = PlatformConfig.DEFAULT.embeddingProvider().model();
    final LiveIndexes live;
    final IndexGenerations generations;
    final GenerationWorkers workers;
    final MongoOperations mongo;
    final KnowledgeClient knowledge;
    final IndexAdmin index;
    final int port;

    IndexGenerationsTest(
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

    static IndexedPassage withoutReaders(Passage known) {
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

    /** Chunks; earlier tests may have left some. */
    long withVectorsOfTheSmallModel() {
        return mongo.getCollection("knowledge_base_chunks")
                .countDocuments(new Document("other_embeddings.model", SMALL_MODEL));
    }

    String indexed(String words) {
        return knowledge.indexed("a.txt", text(words), Map.of());
    }

    int put(String document, Map<String, Object> change) {
        return knowledge.api().put(DOCUMENTS + "/" + document, change).status();
    }

    int delete(String document) {
        return knowledge.api().delete(DOCUMENTS + "/" + document).status();
    }

    String titleOf(String document) {
        for (JsonNode result : index.search("heron ferry").path("results")) {
            if (result.path("document_id").asString().equals(document)) {
                return result.path("title").asString();
            }
        }
        return "";
    }

    List<String> foundBySomebody(String question) {
        List<String> ids = new ArrayList<>();
        TestApi.onPort(port)
                .as(TestTokens.user("somebody"))
                .post("/api/v1/knowledge-base/search", Map.of("query", question, "min_relevance_score", 0, "top_k", 50))
                .data()
                .path("results")
                .forEach(result -> ids.add(result.path("document_id").asString()));
        return ids;
    }

    Document embeddingOf(String document) {
        Document chunk = mongo.getCollection("knowledge_base_chunks")
                .find(new Document("document_id", document))
                .first();
        assertThat(chunk).isNotNull();
        return chunk.get("embedding", Document.class);
    }

    long passagesOf(String document, String generation) {
        return live
                .open(generation)
                .index()
                .query(new PassageQuery(null, "lemur vault ocelot crane", PassageFilter.NONE, Reader.ADMIN, 1000))
                .stream()
                .filter(hit -> hit.passage().documentId().equals(document))
                .count();
    }

    static byte[] text(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }
}
