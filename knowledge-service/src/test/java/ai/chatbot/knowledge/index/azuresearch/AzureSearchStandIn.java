package ai.chatbot.knowledge.index.azuresearch;

import ai.chatbot.knowledge.index.standin.StandInRecords;
import ai.chatbot.knowledge.index.standin.StandInRecords.Ranked;
import ai.chatbot.knowledge.index.standin.StandInServer;
import ai.chatbot.knowledge.index.standin.StandInServer.Reply;
import ai.chatbot.knowledge.index.standin.StandInServer.Request;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/** The part of Azure AI Search's REST interface that the adapter uses, strict about everything else. */
@SuppressWarnings("unchecked")
public final class AzureSearchStandIn implements AutoCloseable {

    public static final String ENDPOINT = "https://stand-in.search.windows.net";

    public final StandInRecords records = new StandInRecords();
    public Map<String, Object> definition;
    public final StandInServer server;
    private final String indexPath;

    public AzureSearchStandIn(String name, String key) {
        this(name, "api-key", key);
    }

    /** @param header in which the key is expected */
    public AzureSearchStandIn(String name, String header, String key) {
        indexPath = "/indexes('" + name + "')";
        server = new StandInServer(header, key, Map.of("Content-Type", "application/json"), this::answer);
    }

    /** The SDK sends keys over https only; this sends them here. */
    public HttpClient redirecting(HttpClient client) {
        return new HttpClient() {
            @Override
            public Mono<HttpResponse> send(HttpRequest request) {
                return client.send(here(request));
            }

            @Override
            public HttpResponse sendSync(HttpRequest request, Context context) {
                return client.sendSync(here(request), context);
            }
        };
    }

    private HttpRequest here(HttpRequest request) {
        if (!request.getUrl().toString().startsWith(ENDPOINT + "/")) {
            throw new IllegalArgumentException(request.getUrl().toString());
        }
        return request.copy().setUrl(request.getUrl().toString().replace(ENDPOINT, server.address()));
    }

    /** An index with fields of its own, among them {@code key} and the vector field {@code embedding}. */
    public void fillElsewhere(Map<String, Map<String, Object>> others) {
        List<Map<String, Object>> fields = new ArrayList<>();
        fields.add(Map.of("name", "key", "type", "Edm.String", "key", true));
        fields.add(Map.of("name", "body", "type", "Edm.String"));
        fields.add(Map.of(
                "name", "embedding", "type", "Collection(Edm.Single)", "dimensions", 2, "vectorSearchProfile", "p"));
        definition = Map.of("name", "elsewhere", "fields", fields);
        others.forEach((id, record) -> {
            Map<String, Object> keyed = new LinkedHashMap<>(record);
            keyed.put("key", id);
            records.put(id, keyed);
        });
    }

    private Reply answer(Request request) {
        String what = request.method() + " " + request.path();
        if (what.equals("POST /indexes")) {
            definition = request.json();
            records.clear();
            return new Reply(201, definition);
        }
        if (!request.path().startsWith(indexPath)) {
            throw new IllegalArgumentException(what);
        }
        if (definition == null) {
            return new Reply(404, Map.of("error", Map.of("code", "", "message", "No index")));
        }
        return switch (request.method() + " " + request.path().substring(indexPath.length())) {
            case "GET " -> new Reply(200, definition);
            case "DELETE " -> drop();
            case "GET /docs/$count" -> new Reply(200, records.count());
            case "POST /docs/search.index" -> write(request.json());
            case "POST /docs/search.post.search" -> search(request.json());
            default -> throw new IllegalArgumentException(what);
        };
    }

    private Reply drop() {
        definition = null;
        records.clear();
        return new Reply(204, null);
    }

    private Reply write(Map<String, Object> body) {
        var actions = (List<Map<String, Object>>) body.get("value");
        int refused = server.faults.takePartial();
        List<Object> results = new ArrayList<>();
        for (int i = 0; i < actions.size(); i++) {
            Map<String, Object> fields = new LinkedHashMap<>(actions.get(i));
            String action = (String) fields.remove("@search.action");
            String key = (String) fields.get("id");
            if (!key.matches("[\\w\\-=]+") || !names().containsAll(fields.keySet())) {
                throw new IllegalArgumentException(fields.keySet().toString());
            }
            boolean refuse = refused != 0 && i == actions.size() - 1;
            if (!refuse) {
                write(action, key, fields);
            }
            int status = refuse ? refused : 200;
            results.add(Map.of("key", key, "status", !refuse, "errorMessage", "Refunds", "statusCode", status));
        }
        return new Reply(refused == 0 ? 200 : 207, Map.of("value", results));
    }

    private void write(String action, String key, Map<String, Object> fields) {
        switch (action) {
            case "upload" -> records.put(key, fields);
            case "delete" -> records.remove(key);
            default -> throw new IllegalArgumentException(action);
        }
    }

    private List<String> names() {
        return ((List<Map<String, Object>>) definition.get("fields"))
                .stream().map(field -> (String) field.get("name")).toList();
    }

    private Reply search(Map<String, Object> body) {
        int top = ((Number) body.getOrDefault("top", 50)).intValue();
        if (body.get("select") instanceof String select && !names().containsAll(List.of(select.split(",")))) {
            throw new IllegalArgumentException("Could not find a property named " + select);
        }
        int skip = ((Number) body.getOrDefault("skip", 0)).intValue();
        List<Object> hits = ranked(body, top + skip).stream()
                .skip(skip)
                .map(hit -> hit(hit, body))
                .toList();
        return new Reply(200, Map.of("value", hits));
    }

    private List<Ranked> ranked(Map<String, Object> body, int k) {
        Predicate<Map<String, Object>> filter = ODataPredicate.of(body.get("filter"));
        if (body.get("vectorQueries") instanceof List<?> queries) {
            var query = (Map<String, Object>) queries.getFirst();
            var numbers = (List<Number>) query.get("vector");
            float[] vector = new float[numbers.size()];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = numbers.get(i).floatValue();
            }
            return records
                    .nearest((String) query.get("fields"), vector, filter, ((Number) query.get("k")).intValue())
                    .stream()
                    .map(hit -> new Ranked(hit.id(), hit.fields(), 1 / (2 - hit.score())))
                    .toList();
        }
        String text = (String) body.get("search");
        if (text.equals("*")) {
            return records.all().entrySet().stream()
                    .filter(record -> filter.test(record.getValue()))
                    .limit(k)
                    .map(record -> new Ranked(record.getKey(), record.getValue(), 1))
                    .toList();
        }
        if (!"any".equals(body.get("searchMode")) || text.matches(".*[+|\"()'\\\\*~].*")) {
            throw new IllegalArgumentException("Operators would be read in: " + text);
        }
        return records.matching(List.of(((String) body.get("searchFields")).split(",")), text, filter, k);
    }

    private static Object hit(Ranked hit, Map<String, Object> body) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@search.score", hit.score());
        if ("semantic".equals(body.get("queryType"))) {
            answer.put("@search.rerankerScore", "sem".equals(body.get("semanticConfiguration")) ? 3.5 : null);
        }
        Map<String, Object> fields = StandInRecords.without(hit.fields(), List.of("vector"));
        if (body.get("select") instanceof String select) {
            fields.keySet().retainAll(List.of(select.split(",")));
        }
        answer.putAll(fields);
        return answer;
    }

    @Override
    public void close() {
        server.close();
    }
}
