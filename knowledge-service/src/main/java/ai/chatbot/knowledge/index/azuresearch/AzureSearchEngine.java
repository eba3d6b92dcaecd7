package ai.chatbot.knowledge.index.azuresearch;

import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.QuestionWords;
import ai.chatbot.knowledge.index.remote.Condition;
import ai.chatbot.knowledge.index.remote.Engine;
import ai.chatbot.knowledge.index.remote.EngineException;
import ai.chatbot.knowledge.index.remote.EngineException.Fault;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.PassageRecord;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.util.Context;
import com.azure.search.documents.SearchClient;
import com.azure.search.documents.SearchDocument;
import com.azure.search.documents.indexes.SearchIndexClient;
import com.azure.search.documents.indexes.models.IndexDocumentsBatch;
import com.azure.search.documents.indexes.models.SearchField;
import com.azure.search.documents.models.IndexDocumentsOptions;
import com.azure.search.documents.models.IndexingResult;
import com.azure.search.documents.models.SearchOptions;
import com.azure.search.documents.models.SearchResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An index of Azure AI Search, ours or existing. A write is visible to queries after a moment that the service does not
 * bound, usually within a second or two. The legs are two searches, because the service's own hybrid search gives ranks
 * where we need both scores. With a semantic configuration the keyword score is the semantic ranker's, 0–4.
 */
final class AzureSearchEngine implements Engine {

    private static final int BATCH = 500;
    private static final int PAGE = 1000;
    private static final int NOT_FOUND = 404;

    private final String name;
    private final SearchIndexClient indexes;
    private final SearchClient client;
    private final AzureSearchIndex index;
    private final ExistingIndex existing;
    private final QuestionWords words = new QuestionWords();
    private volatile @Nullable String keyField;

    AzureSearchEngine(String name, SearchIndexClient indexes, AzureSearchIndex index) {
        this.name = name;
        this.indexes = indexes;
        this.index = index;
        existing = index.existing();
        client = indexes.getSearchClient(index.name());
        keyField = existing.isMapped() ? null : AzureSearchSchema.KEY;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Kind> kind() {
        if (existing.isMapped()) {
            return existingKind();
        }
        try {
            var any = new SearchOptions().setTop(1).setSelect(PassageRecord.MODEL, PassageRecord.DIMENSION);
            return first(any).map(PassageRecord::kind);
        } catch (HttpResponseException e) {
            if (AzureSearchFaults.status(e) == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<Kind> existingKind() {
        List<SearchField> fields = indexes.getIndex(index.name()).getFields();
        keyField = fields.stream()
                .filter(field -> Boolean.TRUE.equals(field.isKey()))
                .map(SearchField::getName)
                .findFirst()
                .orElse(null);
        return existing.vectorField()
                .map(vector -> fields.stream()
                        .filter(field -> field.getName().equals(vector) && field.getVectorSearchDimensions() != null)
                        .findFirst()
                        .map(field -> new Kind(
                                field.getVectorSearchDimensions(),
                                existing.model().isBlank() ? null : existing.model()))
                        .orElseThrow(
                                () -> new EngineException(Fault.REQUEST_REFUSED, "The field for vectors holds none")));
    }

    private Optional<Map<String, Object>> first(SearchOptions options) {
        return search("*", options).stream().findFirst().map(hit -> hit.getDocument(SearchDocument.class));
    }

    @Override
    public void prepare(Kind kind) {
        drop();
        indexes.createIndex(AzureSearchSchema.index(index.name(), kind.dimension()));
    }

    @Override
    public void drop() {
        try {
            indexes.deleteIndex(index.name());
        } catch (HttpResponseException e) {
            if (AzureSearchFaults.status(e) != NOT_FOUND) {
                throw e;
            }
        }
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public void put(List<IndexedPassage> passages) {
        write(new IndexDocumentsBatch<SearchDocument>()
                .addUploadActions(
                        passages.stream().map(AzureSearchEngine::document).toList()));
    }

    private static SearchDocument document(IndexedPassage passage) {
        SearchDocument document = new SearchDocument(PassageRecord.of(passage));
        document.put(
                AzureSearchSchema.KEY, AzureSearchSchema.key(passage.passage().chunkId()));
        document.put(PassageRecord.VECTOR, floats(passage.vector()));
        return document;
    }

    private static List<Float> floats(float[] vector) {
        List<Float> floats = new ArrayList<>(vector.length);
        for (float value : vector) {
            floats.add(value);
        }
        return floats;
    }

    @Override
    public void delete(Set<String> chunkIds) {
        List<SearchDocument> gone = chunkIds.stream()
                .map(id -> new SearchDocument(Map.of(AzureSearchSchema.KEY, AzureSearchSchema.key(id))))
                .toList();
        write(new IndexDocumentsBatch<SearchDocument>().addDeleteActions(gone));
    }

    private void write(IndexDocumentsBatch<SearchDocument> batch) {
        var options = new IndexDocumentsOptions().setThrowOnAnyError(false);
        List<IndexingResult> results = client.indexDocumentsWithResponse(batch, options, Context.NONE)
                .getValue()
                .getResults();
        List<IndexingResult> failed =
                results.stream().filter(result -> !result.isSucceeded()).toList();
        if (!failed.isEmpty()) {
            boolean passes = failed.stream().map(IndexingResult::getStatusCode).allMatch(AzureSearchEngine::passes);
            throw new EngineException(
                    passes ? Fault.THROTTLED : Fault.INCOMPLETE,
                    "%d of %d records were not written, the first with status %d"
                            .formatted(
                                    failed.size(),
                                    results.size(),
                                    failed.getFirst().getStatusCode()));
        }
    }

    /** 409: another write of the same record at the same moment; 422: the index is busy for the moment. */
    private static boolean passes(int status) {
        return status == 409 || status == 422 || status == 429 || status >= 500;
    }

    @Override
    public Set<String> chunksOf(String documentId) {
        Set<String> chunks = new LinkedHashSet<>();
        List<SearchResult> page;
        do {
            page = search("*", AzureSearchQueries.chunksOf(documentId, chunks.size(), PAGE));
            page.forEach(hit ->
                    chunks.add((String) hit.getDocument(SearchDocument.class).get(PassageRecord.CHUNK_ID)));
        } while (page.size() == PAGE);
        return chunks;
    }

    @Override
    public long count() {
        return client.getDocumentCount();
    }

    /** For metric {@code cosine} the score is 1 / (2 − cosine). */
    @Override
    public List<Found> nearest(float[] vector, List<Condition> conditions, int k) {
        String field = existing.isMapped() ? existing.vectorField().orElseThrow() : PassageRecord.VECTOR;
        var options = AzureSearchQueries.nearest(field, floats(vector), conditions, k);
        return search(null, options).stream()
                .map(hit -> new Found(passage(hit), 2 - 1 / hit.getScore()))
                .toList();
    }

    @Override
    public Optional<KeywordLeg> keywords() {
        return Optional.of(this::matching);
    }

    private List<Found> matching(String text, List<Condition> conditions, int k) throws IOException {
        String plain = String.join(" ", words.distinct(text));
        String semantic = index.semanticConfiguration();
        return plain.isEmpty()
                ? List.of()
                : search(plain, AzureSearchQueries.matching(textFields(), semantic, conditions, k)).stream()
                        .map(hit -> new Found(passage(hit), score(hit, semantic != null)))
                        .toList();
    }

    private List<String> textFields() {
        return existing.isMapped() ? existing.textFields() : List.of(PassageRecord.SEARCH_TEXT);
    }

    private static double score(SearchResult hit, boolean semantic) {
        Double reranked = semantic ? hit.getSemanticSearch().getRerankerScore() : null;
        return reranked == null ? hit.getScore() : reranked;
    }

    private ai.chatbot.knowledge.index.Passage passage(SearchResult hit) {
        Map<String, Object> document = hit.getDocument(SearchDocument.class);
        if (!existing.isMapped()) {
            return PassageRecord.passage(document);
        }
        return existing.passage(String.valueOf(document.get(idField().orElse("id"))), document);
    }

    private List<SearchResult> search(@Nullable String text, SearchOptions options) {
        return client.search(text, options, Context.NONE).stream()
                .limit(Objects.requireNonNullElse(options.getTop(), PAGE))
                .toList();
    }

    /** Of an existing index its key, looked up once. */
    @Override
    public Optional<String> idField() {
        if (!existing.isMapped()) {
            return Optional.of(PassageRecord.CHUNK_ID);
        }
        if (keyField == null) {
            existingKind();
        }
        return Optional.ofNullable(keyField);
    }

    @Override
    public Optional<EngineException> fault(Exception thrown) {
        return AzureSearchFaults.of(thrown);
    }
}
