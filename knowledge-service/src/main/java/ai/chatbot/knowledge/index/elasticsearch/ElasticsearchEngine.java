package ai.chatbot.knowledge.index.elasticsearch;

import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.remote.Condition;
import ai.chatbot.knowledge.index.remote.Engine;
import ai.chatbot.knowledge.index.remote.EngineException;
import ai.chatbot.knowledge.index.remote.EngineException.Fault;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.PassageRecord;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An Elasticsearch index, ours or existing. Each write asks for a refresh, so that the next query sees it. Several
 * records change in one bulk request, which is not atomic: each of its items can fail alone, and then the request
 * counts as failed.
 */
final class ElasticsearchEngine implements Engine {

    private static final int BATCH = 200;

    private static final int PAGE = 1000;

    private static final int NOT_FOUND = 404;

    private final ElasticsearchClient client;
    private final String index;
    private final ExistingIndex existing;
    private final JsonMapper json = new JsonMapper();

    ElasticsearchEngine(ElasticsearchClient client, String index, ExistingIndex existing) {
        this.client = client;
        this.index = index;
        this.existing = existing;
    }

    @Override
    public String name() {
        return ElasticsearchProperties.TYPE;
    }

    @Override
    public Optional<Kind> kind() throws IOException {
        if (existing.isMapped()) {
            return existing.vectorField().isPresent()
                    ? Optional.of(
                            new Kind(mappedDimension(existing.vectorField().get()), blankToNull(existing.model())))
                    : Optional.empty();
        }
        try {
            return search(Map.of("size", 1, "_source", List.of(PassageRecord.MODEL, PassageRecord.DIMENSION))).stream()
                    .findFirst()
                    .map(hit -> PassageRecord.kind(source(hit)));
        } catch (ElasticsearchException e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private int mappedDimension(String field) throws IOException {
        var property = client.indices()
                .getMapping(request -> request.index(index))
                .mappings()
                .values()
                .iterator()
                .next()
                .mappings()
                .properties()
                .get(field);
        Integer dimension = property != null && property.isDenseVector()
                ? property.denseVector().dims()
                : null;
        if (dimension == null) {
            throw new EngineException(Fault.REQUEST_REFUSED, "The field for vectors is not a dense_vector");
        }
        return dimension;
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }

    @Override
    public void prepare(Kind kind) throws IOException {
        drop();
        var mapping = new StringReader(json.writeValueAsString(ElasticsearchQueries.mapping(kind.dimension())));
        client.indices().create(request -> request.index(index).withJson(mapping));
    }

    @Override
    public void drop() throws IOException {
        if (client.indices().exists(request -> request.index(index)).value()) {
            client.indices().delete(request -> request.index(index));
        }
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public void put(List<IndexedPassage> passages) throws IOException {
        bulk(passages.stream().map(this::write).toList());
    }

    private BulkOperation write(IndexedPassage passage) {
        Map<String, Object> record = PassageRecord.of(passage);
        record.put(PassageRecord.VECTOR, passage.vector());
        return BulkOperation.of(operation -> operation.index(
                write -> write.index(index).id(passage.passage().chunkId()).document(record)));
    }

    @Override
    public void delete(Set<String> chunkIds) throws IOException {
        bulk(chunkIds.stream()
                .map(id -> BulkOperation.of(operation ->
                        operation.delete(delete -> delete.index(index).id(id))))
                .toList());
    }

    private void bulk(List<BulkOperation> operations) throws IOException {
        BulkResponse response = client.bulk(
                BulkRequest.of(request -> request.operations(operations).refresh(Refresh.True)));
        List<BulkResponseItem> failed = response.items().stream()
                .filter(item -> item.status() >= 300 && !(item.status() == NOT_FOUND && item.error() == null))
                .toList();
        if (!failed.isEmpty()) {
            boolean passes = failed.stream().allMatch(item -> item.status() == 429 || item.status() >= 500);
            throw new EngineException(
                    passes ? Fault.THROTTLED : Fault.INCOMPLETE,
                    "%d of %d records were not written, the first with status %d"
                            .formatted(
                                    failed.size(),
                                    operations.size(),
                                    failed.getFirst().status()));
        }
    }

    @Override
    public Set<String> chunksOf(String documentId) throws IOException {
        Set<String> chunks = new LinkedHashSet<>();
        List<Hit<Map<String, Object>>> page;
        do {
            Map<String, Object> body = new LinkedHashMap<>(Map.of("size", PAGE, "_source", false));
            body.put("query", ElasticsearchQueries.ofDocument(documentId));
            body.put("sort", List.of(Map.of(PassageRecord.CHUNK_ID, "asc")));
            if (!chunks.isEmpty()) {
                body.put("search_after", List.of(List.copyOf(chunks).getLast()));
            }
            page = search(body);
            page.forEach(hit -> chunks.add(Objects.requireNonNull(hit.id())));
        } while (page.size() == PAGE);
        return chunks;
    }

    @Override
    public long count() throws IOException {
        return client.count(request -> request.index(index)).count();
    }

    /** For similarity {@code cosine} the score is (1 + cosine) / 2. */
    @Override
    public List<Found> nearest(float[] vector, List<Condition> conditions, int k) throws IOException {
        String field = existing.isMapped() ? existing.vectorField().orElseThrow() : PassageRecord.VECTOR;
        return found(ElasticsearchQueries.nearest(field, vector, conditions, k), k).stream()
                .map(hit -> new Found(passage(hit), 2 * score(hit) - 1))
                .toList();
    }

    @Override
    public Optional<KeywordLeg> keywords() {
        return Optional.of(this::matching);
    }

    private List<Found> matching(String text, List<Condition> conditions, int k) throws IOException {
        List<String> fields = existing.isMapped() ? existing.textFields() : List.of(PassageRecord.SEARCH_TEXT);
        return found(ElasticsearchQueries.matching(fields, text, conditions), k).stream()
                .map(hit -> new Found(passage(hit), score(hit)))
                .toList();
    }

    private List<Hit<Map<String, Object>>> found(Map<String, Object> body, int k) throws IOException {
        Map<String, Object> page = new LinkedHashMap<>(body);
        page.put("size", k);
        page.put(
                "_source",
                existing.isMapped()
                        ? existing.fields()
                        : Map.of("excludes", List.of(PassageRecord.VECTOR, PassageRecord.SEARCH_TEXT)));
        return search(page);
    }

    private static double score(Hit<Map<String, Object>> hit) {
        return Objects.requireNonNull(hit.score());
    }

    private ai.chatbot.knowledge.index.Passage passage(Hit<Map<String, Object>> hit) {
        return existing.isMapped()
                ? existing.passage(Objects.requireNonNull(hit.id()), source(hit))
                : PassageRecord.passage(source(hit));
    }

    private static Map<String, Object> source(Hit<Map<String, Object>> hit) {
        return Objects.requireNonNullElse(hit.source(), Map.of());
    }

    @Override
    public Optional<String> idField() {
        return Optional.of("_id");
    }

    /** One request with a filter aggregation for each word; the analyser of the field stems them. */
    @Override
    public @Nullable List<Long> frequencies(List<String> words) throws IOException {
        if (existing.isMapped()) {
            return null;
        }
        Map<String, Object> filters = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            filters.put("w" + i, Map.of("match", Map.of(PassageRecord.SEARCH_TEXT, words.get(i))));
        }
        Map<String, Object> body =
                Map.of("size", 0, "aggs", Map.of("words", Map.of("filters", Map.of("filters", filters))));
        try {
            var answer = client.search(request -> request.index(index).withJson(reader(body)), Void.class);
            var buckets = Objects.requireNonNull(answer.aggregations().get("words"))
                    .filters()
                    .buckets()
                    .keyed();
            List<Long> counts = new ArrayList<>();
            for (int i = 0; i < words.size(); i++) {
                counts.add(Objects.requireNonNull(buckets.get("w" + i)).docCount());
            }
            return counts;
        } catch (ElasticsearchException e) {
            if (e.status() == NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    @SuppressWarnings("unchecked")
    private List<Hit<Map<String, Object>>> search(Map<String, Object> body) throws IOException {
        Class<Map<String, Object>> fields = (Class<Map<String, Object>>) (Class<?>) Map.class;
        return client.search(request -> request.index(index).withJson(reader(body)), fields)
                .hits()
                .hits();
    }

    private StringReader reader(Map<String, Object> body) {
        return new StringReader(json.writeValueAsString(body));
    }

    @Override
    public Optional<EngineException> fault(Exception thrown) {
        return ElasticsearchFaults.of(thrown);
    }
}
