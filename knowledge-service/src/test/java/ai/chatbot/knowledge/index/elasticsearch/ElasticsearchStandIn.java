package ai.chatbot.knowledge.index.elasticsearch;

import ai.chatbot.knowledge.index.standin.StandInRecords;
import ai.chatbot.knowledge.index.standin.StandInRecords.Ranked;
import ai.chatbot.knowledge.index.standin.StandInServer;
import ai.chatbot.knowledge.index.standin.StandInServer.Reply;
import ai.chatbot.knowledge.index.standin.StandInServer.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The part of Elasticsearch's HTTP interface that the adapter uses, strict about everything else. */
@SuppressWarnings("unchecked")
final class ElasticsearchStandIn implements AutoCloseable {

    static final String INDEX = "chatbot-knowledge-base";

    final StandInRecords records = new StandInRecords();
    Map<String, Object> mapping;
    final StandInServer server;

    ElasticsearchStandIn(String key) {
        var product = Map.of(
                "X-Elastic-Product",
                "Elasticsearch",
                "Content-Type",
                "application/vnd.elasticsearch+json;compatible-with=9");
        server = new StandInServer("Authorization", "ApiKey " + key, product, this::answer);
    }

    private Reply answer(Request request) {
        String what = request.method() + " " + request.path();
        return switch (what) {
            case "HEAD /" + INDEX -> new Reply(mapping == null ? 404 : 200, null);
            case "PUT /" + INDEX -> create(request);
            case "DELETE /" + INDEX -> drop();
            case "POST /_bulk" -> bulk(request);
            case "GET /" + INDEX + "/_mapping" -> new Reply(200, Map.of(INDEX, mapping));
            case "POST /" + INDEX + "/_search", "POST /" + INDEX + "/_count", "GET /" + INDEX + "/_count" ->
                mapping == null ? missing() : search(request);
            default -> throw new IllegalArgumentException(what);
        };
    }

    private Reply create(Request request) {
        mapping = request.json();
        return new Reply(200, Map.of("acknowledged", true, "shards_acknowledged", true, "index", INDEX));
    }

    private Reply drop() {
        mapping = null;
        records.clear();
        return new Reply(200, Map.of("acknowledged", true));
    }

    private static Reply missing() {
        return new Reply(
                404, Map.of("error", Map.of("type", "index_not_found_exception", "reason", "none"), "status", 404));
    }

    private Reply bulk(Request request) {
        if (!"refresh=true".equals(request.query())) {
            throw new IllegalArgumentException("A write nobody can see: " + request.query());
        }
        String[] lines = request.body().split("\n");
        int refused = server.faults.takePartial();
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            Map<String, Object> action = StandInServer.JSON.readValue(lines[i], Map.class);
            String kind = action.keySet().iterator().next();
            String id = (String) ((Map<String, Object>) action.get(kind)).get("_id");
            Map<String, Object> source =
                    kind.equals("index") ? StandInServer.JSON.readValue(lines[++i], Map.class) : null;
            boolean refuse = refused != 0 && i == lines.length - 1;
            items.add(Map.of(kind, refuse ? refused(id, refused) : done(id, write(id, source))));
        }
        return new Reply(200, Map.of("took", 1, "errors", refused != 0, "items", items));
    }

    private int write(String id, Map<String, Object> source) {
        if (source == null) {
            return records.remove(id) ? 200 : 404;
        }
        var fields = (Map<String, Object>) ((Map<String, Object>) mapping.get("mappings")).get("properties");
        if (!fields.keySet().containsAll(source.keySet())) {
            throw new IllegalArgumentException("Unmapped fields in " + source.keySet());
        }
        records.put(id, source);
        return 201;
    }

    private static Map<String, Object> done(String id, int status) {
        return Map.of("_index", INDEX, "_id", id, "_version", 1, "result", "done", "status", status);
    }

    private static Map<String, Object> refused(String id, int status) {
        return Map.of(
                "_index",
                INDEX,
                "_id",
                id,
                "status",
                status,
                "error",
                Map.of("type", "document_parsing_exception", "reason", "Preview of field's value: 'Refunds'"));
    }

    private Reply search(Request request) {
        if (request.path().endsWith("_count")) {
            return new Reply(200, Map.of("count", records.count(), "_shards", shards()));
        }
        Map<String, Object> body = request.json();
        int size = ((Number) body.get("size")).intValue();
        List<Ranked> found = ranked(body, size);
        List<Object> hits =
                found.stream().map(hit -> hit(hit, body.get("_source"))).collect(Collectors.toList());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("took", 1);
        answer.put("timed_out", false);
        answer.put("_shards", shards());
        answer.put("hits", Map.of("total", Map.of("value", hits.size(), "relation", "eq"), "hits", hits));
        if (body.containsKey("aggregations")) {
            answer.put("aggregations", Map.of("filters#words", Map.of("buckets", counts(body))));
        }
        return new Reply(200, answer);
    }

    private static Map<String, Object> shards() {
        return Map.of("total", 1, "successful", 1, "skipped", 0, "failed", 0);
    }

    private Map<String, Object> counts(Map<String, Object> body) {
        var words = (Map<String, Object>) ((Map<String, Object>) body.get("aggregations")).get("words");
        var filters = (Map<String, Map<String, Map<String, Map<String, String>>>>) ((Map<String, Object>)
                        words.get("filters"))
                .get("filters");
        Map<String, Object> counts = new LinkedHashMap<>();
        filters.forEach((name, filter) -> {
            String word = filter.get("match").get("search_text").get("query");
            counts.put(
                    name,
                    Map.of(
                            "doc_count",
                            records.matching(List.of("search_text"), word, any -> true, 10_000)
                                    .size()));
        });
        return counts;
    }

    private List<Ranked> ranked(Map<String, Object> body, int size) {
        if (body.containsKey("knn")) {
            var knn = ((List<Map<String, Object>>) body.get("knn")).getFirst();
            var filters = (List<Map<String, Object>>) knn.get("filter");
            var numbers = (List<Number>) knn.get("query_vector");
            float[] vector = new float[numbers.size()];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = numbers.get(i).floatValue();
            }
            int k = Math.min(size, ((Number) knn.get("k")).intValue());
            return records.nearest((String) knn.get("field"), vector, all(filters), k).stream()
                    .map(hit -> new Ranked(hit.id(), hit.fields(), (1 + hit.score()) / 2))
                    .toList();
        }
        if (!List.of("query", "size", "_source", "aggregations", "sort", "search_after")
                .containsAll(body.keySet())) {
            throw new IllegalArgumentException("Unknown parts of " + body.keySet());
        }
        Map<String, Object> query = (Map<String, Object>) body.getOrDefault("query", Map.of("match_all", Map.of()));
        if (query.get("bool") instanceof Map<?, ?> bool) {
            var must = ((List<Map<String, Map<String, Object>>>) bool.get("must")).getFirst();
            Predicate<Map<String, Object>> filter = all((List<Map<String, Object>>) bool.get("filter"));
            if (must.get("multi_match") != null) {
                var multi = must.get("multi_match");
                return records.matching((List<String>) multi.get("fields"), (String) multi.get("query"), filter, size);
            }
            var match = must.get("match").entrySet().iterator().next();
            String text = (String) ((Map<String, Object>) match.getValue()).get("query");
            return records.matching(List.of(match.getKey()), text, filter, size);
        }
        String after = body.get("search_after") instanceof List<?> last ? (String) last.getFirst() : "";
        Predicate<Map<String, Object>> filter = query.containsKey("match_all") ? any -> true : all(List.of(query));
        return records.all().entrySet().stream()
                .filter(record -> filter.test(withId(record)))
                .filter(record -> record.getKey().compareTo(after) > 0)
                .limit(size)
                .map(record -> new Ranked(record.getKey(), record.getValue(), 1))
                .toList();
    }

    private static Map<String, Object> withId(Map.Entry<String, Map<String, Object>> record) {
        Map<String, Object> fields = new LinkedHashMap<>(record.getValue());
        fields.put("_id", record.getKey());
        return fields;
    }

    private static Predicate<Map<String, Object>> all(List<Map<String, Object>> filters) {
        return filters.stream().map(ElasticsearchStandIn::filter).reduce(any -> true, Predicate::and);
    }

    private static Predicate<Map<String, Object>> filter(Map<String, Object> filter) {
        String kind = filter.keySet().iterator().next();
        var about = (Map<String, Object>) filter.get(kind);
        String field = about.keySet().iterator().next();
        return switch (kind) {
            case "ids" -> record -> ((List<Object>) about.get("values")).contains(record.get("chunk_id"));
            case "term" ->
                record -> ((Map<String, Object>) about.get(field)).get("value").equals(record.get(field));
            case "terms" -> record -> StandInRecords.hasOneOf(record.get(field), (List<Object>) about.get(field));
            case "range" ->
                record -> {
                    var range = (Map<String, Number>) about.get(field);
                    long value = ((Number) record.get(field)).longValue();
                    return value >= range.getOrDefault("gte", Long.MIN_VALUE).longValue()
                            && value < range.getOrDefault("lt", Long.MAX_VALUE).longValue();
                };
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static Object hit(Ranked hit, Object wanted) {
        Map<String, Object> source = new LinkedHashMap<>(hit.fields());
        if (wanted instanceof List<?> names) {
            source.keySet().retainAll(names);
        } else if (wanted instanceof Map<?, ?> rule) {
            if (rule.get("includes") instanceof List<?> names) {
                source.keySet().retainAll(names);
            }
            if (rule.get("excludes") instanceof List<?> names) {
                source.keySet().removeAll(names);
            }
        }
        Map<String, Object> answer =
                new LinkedHashMap<>(Map.of("_index", INDEX, "_id", hit.id(), "_score", hit.score()));
        if (!Boolean.FALSE.equals(wanted)) {
            answer.put("_source", source);
        }
        return answer;
    }

    @Override
    public void close() {
        server.close();
    }
}
