package ai.chatbot.benchmarks.rag;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the peer answer from a text: a flow of splitter, store in memory, retriever and chain, over its own API. A node of
 * a flow is what the peer says of that kind of node, filled in.
 */
final class PeerFlow {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern CLASS = Pattern.compile("[A-Z].*");
    private static final Set<String> PLAIN = Set.of("string", "number");
    private static final String SPLITTER = "recursiveCharacterTextSplitter";
    private static final String TEXT = "plainText";
    private static final String EMBEDDINGS = "openAIEmbeddingsCustom";
    private static final String STORE = "memoryVectorStore";
    private static final String MODEL = "chatOpenAICustom";
    private static final String CHAIN = "conversationalRetrievalQAChain";

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String api;
    private final ArrayNode nodes = JSON.createArrayNode();
    private final ArrayNode edges = JSON.createArrayNode();

    PeerFlow(String url) {
        api = url + "/api/v1";
    }

    /**
     * @param model up to and with the version
     * @return where questions are posted
     */
    String answering(String text, String model) throws IOException, InterruptedException {
        signIn();
        var secret = Map.of("openAIApiKey", "none");
        String credential = post(
                        "/credentials", Map.of("name", "model", "credentialName", "openAIApi", "plainDataObj", secret))
                .path("id")
                .asString();
        fillIn(text, model, credential);
        edge(SPLITTER, TEXT, "textSplitter");
        edge(TEXT, STORE, "document");
        edge(EMBEDDINGS, STORE, "embeddings");
        edge(STORE, CHAIN, "vectorStoreRetriever");
        edge(MODEL, CHAIN, "model");
        String data = JSON.writeValueAsString(Map.of("nodes", nodes, "edges", edges));
        String flow = post(
                        "/chatflows",
                        Map.of("name", "rag", "flowData", data, "deployed", true, "isPublic", true, "type", "CHATFLOW"))
                .path("id")
                .asString();
        post("/vector/internal-upsert/" + flow, Map.of("stopNodeId", id(STORE)));
        return api + "/prediction/" + flow;
    }

    private void signIn() throws IOException, InterruptedException {
        var password = "Only-4-benchmarks!";
        var user = Map.of("name", "b", "email", "b@example.com", "type", "pro", "credential", password);
        post("/account/register", Map.of("user", user));
        post("/auth/login", Map.of("email", "b@example.com", "password", password));
    }

    private void fillIn(String text, String model, String credential) throws IOException, InterruptedException {
        var chat = Map.of("basepath", model, "modelName", "paced", "temperature", 0, "streaming", true);
        var embeddings = Map.of("basepath", model, "modelName", "paced", "batchSize", 64);
        var store = Map.of("document", List.of(from(TEXT)), "embeddings", from(EMBEDDINGS), "topK", "5");
        var prompt = "Answer from the context only.\nContext: {context}";
        node(SPLITTER, Map.of("chunkSize", 400, "chunkOverlap", 0), "", "");
        node(TEXT, Map.of("text", text, "textSplitter", from(SPLITTER)), "", "document");
        node(EMBEDDINGS, embeddings, credential, "");
        node(STORE, store, "", "retriever");
        node(MODEL, chat, credential, "");
        var chain = Map.of(
                "model",
                from(MODEL),
                "vectorStoreRetriever",
                from(STORE),
                "returnSourceDocuments",
                true,
                "responsePrompt",
                prompt);
        node(CHAIN, chain, "", "");
    }

    private static String id(String kind) {
        return kind + "_0";
    }

    private static String from(String kind) {
        return "{{" + id(kind) + ".data.instance}}";
    }

    private void node(String kind, Map<String, ?> inputs, String credential, String output)
            throws IOException, InterruptedException {
        JsonNode kindOf = send(HttpRequest.newBuilder(URI.create(api + "/nodes/" + kind)));
        ObjectNode node = nodes.addObject()
                .put("id", id(kind))
                .put("type", "customNode")
                .put("width", 300)
                .put("height", 300);
        node.putObject("position").put("x", 0).put("y", 0);
        ObjectNode data = node.putObject("data").put("id", id(kind)).put("selected", false);
        for (String field : List.of("label", "version", "name", "type", "category", "baseClasses")) {
            data.set(field, kindOf.path(field));
        }
        ArrayNode anchors = data.putArray("inputAnchors");
        ArrayNode parameters = data.putArray("inputParams");
        for (JsonNode input : kindOf.path("inputs")) {
            String type = input.path("type").asString();
            boolean anchor = CLASS.matcher(type).matches() && !PLAIN.contains(type);
            ObjectNode copy = (ObjectNode) input.deepCopy();
            (anchor ? anchors : parameters)
                    .add(copy.put(
                            "id",
                            "%s-input-%s-%s"
                                    .formatted(id(kind), input.path("name").asString(), type)));
        }
        data.set("inputs", JSON.valueToTree(inputs));
        data.set("outputAnchors", outputs(kind, kindOf));
        ObjectNode chosen = data.putObject("outputs");
        if (!output.isEmpty()) {
            chosen.put("output", output);
        }
        if (!credential.isEmpty()) {
            data.put("credential", credential);
        }
    }

    private static ArrayNode outputs(String kind, JsonNode kindOf) {
        ArrayNode outputs = JSON.createArrayNode();
        if (kindOf.path("outputs").isEmpty()) {
            outputs.addObject()
                    .put("id", outputId(kind, kindOf.path("name").asString(), kindOf))
                    .put("name", kindOf.path("name").asString())
                    .put("label", kindOf.path("label").asString())
                    .put("type", classes(kindOf, " | "));
            return outputs;
        }
        ObjectNode choice =
                outputs.addObject().put("name", "output").put("label", "Output").put("type", "options");
        ArrayNode options = choice.putArray("options");
        for (JsonNode output : kindOf.path("outputs")) {
            String name = output.path("name").asString();
            options.addObject()
                    .put("id", outputId(kind, name, output))
                    .put("name", name)
                    .put("label", output.path("label").asString())
                    .put("type", classes(output, " | "));
        }
        choice.put("default", kindOf.path("outputs").path(0).path("name").asString());
        return outputs;
    }

    private static String outputId(String kind, String name, JsonNode output) {
        return "%s-output-%s-%s".formatted(id(kind), name, classes(output, "|"));
    }

    private static String classes(JsonNode output, String separator) {
        return StreamSupport.stream(output.path("baseClasses").spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.joining(separator));
    }

    private void edge(String source, String target, String input) {
        JsonNode from = find(source);
        JsonNode anchor = from.path("outputAnchors").path(0);
        String chosen = from.path("outputs")
                .path("output")
                .asString(anchor.path("default").asString(""));
        String sourceHandle = anchor.path("id").asString("");
        for (JsonNode option : anchor.path("options")) {
            sourceHandle = option.path("name").asString().equals(chosen)
                    ? option.path("id").asString()
                    : sourceHandle;
        }
        List<String> targetHandles = new ArrayList<>();
        for (JsonNode candidate : find(target).path("inputAnchors")) {
            if (candidate.path("name").asString().equals(input)) {
                targetHandles.add(candidate.path("id").asString());
            }
        }
        edges.addObject()
                .put("source", id(source))
                .put("sourceHandle", sourceHandle)
                .put("target", id(target))
                .put("targetHandle", targetHandles.getFirst())
                .put("type", "buttonedge")
                .put("id", id(source) + "-" + id(target) + "-" + input);
    }

    private JsonNode find(String kind) {
        for (JsonNode node : nodes) {
            if (node.path("id").asString().equals(id(kind))) {
                return node.path("data");
            }
        }
        throw new IllegalArgumentException(kind);
    }

    private JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(api + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest sent = request.header("x-request-from", "internal").build();
        HttpResponse<String> response = http.send(sent, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException("The peer says %d to %s: %s"
                    .formatted(response.statusCode(), sent.uri().getPath(), response.body()));
        }
        return JSON.readTree(response.body());
    }
}
