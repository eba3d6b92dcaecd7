package ai.chatbot.knowledge.index.elasticsearch;

import ai.chatbot.knowledge.index.remote.Condition;
import ai.chatbot.knowledge.index.remote.PassageRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Elasticsearch's query language, as JSON objects. */
final class ElasticsearchQueries {

    private static final Map<String, Object> KEYWORD = Map.of("type", "keyword");
    private static final Map<String, Object> NUMBER = Map.of("type", "integer", "index", false);
    private static final Map<String, Object> STORED = Map.of("type", "keyword", "index", false, "doc_values", false);

    private ElasticsearchQueries() {}

    /** Fields that nobody filters by are kept in the source only. */
    static Map<String, Object> mapping(int dimension) {
        Map<String, Object> fields = new LinkedHashMap<>();
        List.of(
                        PassageRecord.CHUNK_ID,
                        PassageRecord.DOCUMENT_ID,
                        PassageRecord.DOCUMENT_TYPE,
                        PassageRecord.CATEGORY,
                        PassageRecord.TAGS,
                        PassageRecord.LANGUAGE,
                        PassageRecord.SOURCE,
                        PassageRecord.READERS,
                        PassageRecord.MODEL)
                .forEach(field -> fields.put(field, KEYWORD));
        List.of(PassageRecord.TITLE, PassageRecord.CONTENT, PassageRecord.SECTION, PassageRecord.URL)
                .forEach(field -> fields.put(field, STORED));
        List.of(
                        PassageRecord.PAGE,
                        PassageRecord.START,
                        PassageRecord.END,
                        PassageRecord.CHUNK_INDEX,
                        PassageRecord.DIMENSION)
                .forEach(field -> fields.put(field, NUMBER));
        fields.put(PassageRecord.UPDATED_AT, Map.of("type", "long"));
        fields.put(PassageRecord.SEARCH_TEXT, Map.of("type", "text", "analyzer", "english"));
        fields.put(
                PassageRecord.VECTOR,
                Map.of(
                        "type",
                        "dense_vector",
                        "dims",
                        dimension,
                        "index",
                        true,
                        "similarity",
                        "cosine",
                        "index_options",
                        Map.of("type", "hnsw", "m", 16, "ef_construction", 100)));
        return Map.of("mappings", Map.of("dynamic", "strict", "properties", fields));
    }

    static Map<String, Object> nearest(String field, float[] vector, List<Condition> conditions, int k) {
        Map<String, Object> knn = new LinkedHashMap<>();
        knn.put("field", field);
        knn.put("query_vector", vector);
        knn.put("k", k);
        knn.put("num_candidates", Math.min(10_000, Math.max(100, 2 * k)));
        knn.put("filter", filters(conditions));
        return Map.of("knn", knn);
    }

    /** Any word is enough, as in the embedded index. */
    static Map<String, Object> matching(List<String> fields, String text, List<Condition> conditions) {
        Map<String, Object> words = fields.size() == 1
                ? Map.of("match", Map.of(fields.getFirst(), Map.of("query", text, "operator", "or")))
                : Map.of(
                        "multi_match",
                        Map.of("query", text, "fields", fields, "type", "most_fields", "operator", "or"));
        return Map.of("query", Map.of("bool", Map.of("must", List.of(words), "filter", filters(conditions))));
    }

    static Map<String, Object> ofDocument(String documentId) {
        return Map.of("term", Map.of(PassageRecord.DOCUMENT_ID, documentId));
    }

    private static List<Map<String, Object>> filters(List<Condition> conditions) {
        return conditions.stream().map(ElasticsearchQueries::filter).toList();
    }

    private static Map<String, Object> filter(Condition condition) {
        return switch (condition) {
            case Condition.OneOf(String field, boolean list, var values) ->
                field.equals("_id")
                        ? Map.of("ids", Map.of("values", List.copyOf(values)))
                        : Map.of("terms", Map.of(field, List.copyOf(values)));
            case Condition.Between(String field, Instant from, Instant until) ->
                Map.of("range", Map.of(field, period(from, until)));
        };
    }

    private static Map<String, Object> period(@Nullable Instant from, @Nullable Instant until) {
        Map<String, Object> period = new LinkedHashMap<>();
        if (from != null) {
            period.put("gte", from.toEpochMilli());
        }
        if (until != null) {
            period.put("lt", until.toEpochMilli());
        }
        return period;
    }
}
