package ai.chatbot.knowledge;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.knowledge.index.Passage;
import ai.chatbot.knowledge.index.PassageFilter;
import ai.chatbot.knowledge.index.PassageHit;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.Reader;
import ai.chatbot.knowledge.parsing.TestFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** From the file to the index and back out, over HTTP. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class KnowledgeServiceIT {

    private static final Map<String, byte[]> FILES = Map.of(
            "manual.pdf", TestFiles.pdfManual(),
            "guide.docx", TestFiles.docxGuide(),
            "page.html", text("<html lang=de><main><h1>Retoure</h1><p>Sie haben 30 Tage.</p></main></html>"),
            "faq.md", text("---\ncategory: billing\ntags: [card, invoice]\n---\n# Paying\n\nWe take all cards."),
            "notes.txt", text("The office is closed on Sundays."));

    private final PassageIndex index;
    private final MongoOperations mongo;
    private final KnowledgeClient knowledge;
    private final int port;

    KnowledgeServiceIT(PassageIndex index, MongoOperations mongo, @LocalServerPort int port) {
        this.index = index;
        this.mongo = mongo;
        this.knowledge = new KnowledgeClient(port);
        this.port = port;
    }

    @Test
    void everyFormatIsIndexedAndShown() {
        Map<String, JsonNode> jobs = new HashMap<>();
        FILES.forEach((name, file) -> jobs.put(name, knowledge.accepted(name, file, Map.of())));

        Map<String, JsonNode> documents = new HashMap<>();
        jobs.forEach((name, accepted) -> {
            JsonNode job = knowledge.finished(accepted.path("job_id").asString());
            assertThat(job.path("status").asString()).as(job.toString()).isEqualTo("completed");
            documents.put(name, knowledge.document(accepted.path("document_id").asString()));
        });

        documents.values().forEach(document -> {
            assertThat(document.path("indexed").asBoolean()).isTrue();
            assertThat(document.path("total_chunks").asInt()).isPositive();
            assertThat(passages(document.path("document_id").asString()))
                    .hasSize(document.path("total_chunks").asInt());
        });
        assertThat(documents.get("manual.pdf").path("title").asString()).isEqualTo("Valve manual");
        assertThat(documents.get("manual.pdf").path("metadata").path("author").asString())
                .isEqualTo("Tomasz Wójcik");
        assertThat(documents.get("guide.docx").path("format").asString()).isEqualTo("docx");
        assertThat(documents.get("page.html").path("metadata").path("language").asString())
                .isEqualTo("de");
        assertThat(documents.get("faq.md").path("category").asString()).isEqualTo("billing");
        assertThat(documents.get("faq.md").path("tags").toString()).isEqualTo("[\"card\",\"invoice\"]");
        assertThat(documents.get("notes.txt").path("title").asString()).isEqualTo("notes");
    }

    @Test
    void acceptanceAndStatusHaveTheShapeOfTheContract() {
        JsonNode accepted = knowledge.accepted("faq.md", FILES.get("faq.md"), Map.of());

        assertThat(accepted.path("status").asString()).isEqualTo("processing");
        assertThat(Instant.parse(accepted.path("estimated_completion").asString()))
                .isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(60));
        JsonNode job = knowledge.finished(accepted.path("job_id").asString());
        assertThat(job.path("progress").path("percentage").asInt()).isEqualTo(100);
        assertThat(job.path("progress").path("stage").asString()).isEqualTo("indexing");
        int chunks = job.path("progress").path("chunks_total").asInt();
        assertThat(job.path("progress").path("chunks_processed").asInt()).isEqualTo(chunks);
        assertThat(job.path("result").path("chunks_created").asInt()).isEqualTo(chunks);
        assertThat(job.path("result").path("vector_ids")).hasSize(chunks);
        assertThat(job.path("result").path("errors")).isEmpty();
        assertThat(job.path("finished_at").asString()).endsWith("Z");
    }

    @Test
    void whatIsStoredHasTheFieldsOfTheSchema() {
        String id = knowledge.indexed(
                "faq.md",
                FILES.get("faq.md"),
                Map.of(
                        "document_type",
                        "faq",
                        "title",
                        "My title",
                        "metadata",
                        "{\"author\":\"Ann\",\"priority\":\"high\"}"));

        Document document = mongo.getCollection("knowledge_base_documents")
                .find(new Document("document_id", id))
                .first();
        assertThat(document).containsEntry("title", "My title").containsEntry("document_type", "faq");
        assertThat(document.get("content", Document.class))
                .containsEntry("format", "markdown")
                .containsKey("raw");
        assertThat(document.get("content", Document.class).getString("processed"))
                .isEqualTo("Paying\n\nWe take all cards.");
        assertThat(document.get("source", Document.class))
                .containsEntry("file_name", "faq.md")
                .containsEntry("uploaded_by", "admin-1");
        assertThat(document.get("metadata", Document.class))
                .containsEntry("author", "Ann")
                .containsEntry("status", "published")
                .containsEntry("word_count", 5);
        assertThat(document.get("indexing", Document.class))
                .containsEntry("indexed", true)
                .containsEntry("chunk_strategy", "recursive")
                .containsKeys("indexed_at", "embedding_model", "vector_ids");
        Document chunk = mongo.getCollection("knowledge_base_chunks")
                .find(new Document("document_id", id))
                .first();
        assertThat(chunk).containsEntry("chunk_index", 0).containsKeys("chunk_id", "content", "created_at");
        assertThat(chunk.get("metadata", Document.class)).containsEntry("start_position", 0);
        assertThat(chunk.get("embedding", Document.class)).containsEntry("dimension", 384);
        assertThat(chunk.get("context", Document.class)).containsEntry("section_title", "Paying");
    }

    @Test
    void changedMetadataIsInTheIndexAtOnce() {
        String id = knowledge.indexed("faq.md", FILES.get("faq.md"), Map.of("category", "old"));

        Answer answer = knowledge
                .api()
                .put(
                        DOCUMENTS + "/" + id,
                        Map.of("title", "New title", "category", "new", "metadata", Map.of("author", "Bo")));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.data().path("reindexing_job_id").isNull()).isTrue();
        assertThat(passages(id)).allSatisfy(passage -> {
            assertThat(passage.title()).isEqualTo("New title");
            assertThat(passage.category()).isEqualTo("new");
            assertThat(passage.tags()).containsExactly("card", "invoice");
        });
        assertThat(knowledge.document(id).path("metadata").path("author").asString())
                .isEqualTo("Bo");
    }

    @Test
    void newContentIsFoundOnceItIsIndexedAgain() {
        String id = knowledge.indexed("faq.md", FILES.get("faq.md"), Map.of());

        Answer answer =
                knowledge.api().put(DOCUMENTS + "/" + id, Map.of("content", "# Paying\n\nCash only.", "reindex", true));

        JsonNode job =
                knowledge.finished(answer.data().path("reindexing_job_id").asString());
        assertThat(job.path("status").asString()).as(job.toString()).isEqualTo("completed");
        assertThat(passages(id)).extracting(Passage::content).containsExactly("Paying\n\nCash only.");
        assertThat(knowledge.document(id).path("indexed").asBoolean()).isTrue();
    }

    @Test
    void newContentWithoutIndexingIsStoredAndSaysSo() {
        String id = knowledge.indexed("faq.md", FILES.get("faq.md"), Map.of());

        Answer answer = knowledge.api().put(DOCUMENTS + "/" + id, Map.of("content", "Cash only.", "reindex", false));

        assertThat(answer.data().path("reindexing_job_id").isNull()).isTrue();
        assertThat(answer.data().path("message").asString()).contains("cannot be found before");
        assertThat(knowledge.document(id).path("indexed").asBoolean()).isFalse();
        assertThat(passages(id)).extracting(Passage::content).containsExactly("Paying\n\nWe take all cards.");
    }

    @Test
    void aDeletedDocumentIsGoneAtOnceAndForGood() {
        String id = knowledge.indexed(
                "manual.pdf", FILES.get("manual.pdf"), Map.of("chunk_size", "32", "chunk_overlap", "4"));
        int chunks = knowledge.document(id).path("total_chunks").asInt();
        JsonNode running = knowledge
                .api()
                .put(DOCUMENTS + "/" + id, Map.of("reindex", true))
                .data();

        Answer answer = knowledge.api().delete(DOCUMENTS + "/" + id);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.data().path("chunks_deleted").asInt())
                .isEqualTo(chunks)
                .isGreaterThan(1);
        assertThat(answer.data().path("vectors_deleted").asInt()).isEqualTo(chunks);
        assertThat(passages(id)).isEmpty();
        JsonNode job = knowledge.finished(running.path("reindexing_job_id").asString());
        assertThat(job.path("status").asString()).isIn("failed", "completed");
        assertThat(passages(id)).isEmpty();
        assertThat(knowledge.api().get(DOCUMENTS + "/" + id).errorCode()).isEqualTo("DOCUMENT_NOT_FOUND");
        assertThat(knowledge.api().delete(DOCUMENTS + "/" + id).errorCode()).isEqualTo("DOCUMENT_NOT_FOUND");
    }

    @Test
    void documentsAreListedByPageAndFilter() {
        String category = "c-" + UUID.randomUUID();
        for (String type : List.of("faq", "sop", "faq")) {
            knowledge.indexed("a.txt", text("Text " + type), Map.of("category", category, "document_type", type));
        }

        JsonNode all = knowledge
                .api()
                .get(DOCUMENTS + "?page_size=2&category=" + category)
                .data();
        JsonNode faqs = knowledge
                .api()
                .get(DOCUMENTS + "?document_type=faq&category=" + category)
                .data();

        assertThat(all.path("items")).hasSize(2);
        assertThat(all.path("total_items").asInt()).isEqualTo(3);
        assertThat(all.path("total_pages").asInt()).isEqualTo(2);
        assertThat(faqs.path("items"))
                .hasSize(2)
                .allSatisfy(item ->
                        assertThat(item.path("document_type").asString()).isEqualTo("faq"));
    }

    @Test
    void embeddingThatIsDownForAMomentIsTriedAgain() {
        OtherServices.failEmbedding(2);

        String id = knowledge.indexed("notes.txt", FILES.get("notes.txt"), Map.of());

        assertThat(passages(id)).hasSize(1);
    }

    @Test
    void chunksAreEmbeddedBelowTheirTitleAndSection() {
        OtherServices.EMBEDDING.forgetRequests();

        knowledge.indexed("guide.md", text("# Guide\n\n## Costs\n\nIt is free."), Map.of());

        assertThat(OtherServices.EMBEDDING.requests())
                .filteredOn(request -> request.uri().getPath().endsWith("/generate"))
                .flatExtracting(
                        request -> List.of(request.json().path("texts").path(0).asString()))
                .containsExactly("Guide\nCosts\nGuide\n\nCosts\n\nIt is free.");
    }

    @Test
    void statisticsCountForServices() {
        knowledge.indexed("notes.txt", FILES.get("notes.txt"), Map.of());

        JsonNode statistics = TestApi.onPort(port)
                .asService("analytics-service")
                .get("/internal/knowledge-base/statistics")
                .data();

        assertThat(statistics.path("total_documents").asLong()).isPositive();
        assertThat(statistics.path("total_chunks").asLong()).isPositive();
    }

    @Test
    void everythingIsForAdmins() {
        String some = UUID.randomUUID().toString();
        for (String token : List.of(TestTokens.user("u"), TestTokens.agent("a"))) {
            TestApi other = TestApi.onPort(port).as(token);
            assertThat(List.of(
                            other.get(DOCUMENTS),
                            other.get(DOCUMENTS + "/" + some),
                            other.put(DOCUMENTS + "/" + some, Map.of("title", "x")),
                            other.delete(DOCUMENTS + "/" + some),
                            other.get(DOCUMENTS + "/ingest/" + some + "/status"),
                            other.upload(DOCUMENTS + "/ingest", "a.txt", text("x"), Map.of()),
                            other.get("/internal/knowledge-base/statistics")))
                    .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(403));
        }
        assertThat(TestApi.onPort(port).get(DOCUMENTS).status()).isEqualTo(401);
    }

    private List<Passage> passages(String documentId) {
        return index
                .query(new PassageQuery(OtherServices.vector("the"), null, PassageFilter.NONE, Reader.ADMIN, 1000))
                .stream()
                .map(PassageHit::passage)
                .filter(passage -> passage.documentId().equals(documentId))
                .toList();
    }

    private static byte[] text(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }
}
