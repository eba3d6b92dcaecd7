package ai.chatbot.llm.tool.http;

import ai.chatbot.llm.tool.ToolSourceException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An OpenAPI 3 document: where its service is, and those of its operations that may be called. */
record OpenApiDocument(JsonNode root) {

    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch", "head");

    /** @throws ToolSourceException when it is none */
    static OpenApiDocument read(String text) {
        JsonNode root;
        try {
            root = text.stripLeading().startsWith("{") ? JsonMapper.shared().readTree(text) : yaml(text);
        } catch (JacksonException | YAMLException e) {
            throw new ToolSourceException("The document is neither JSON nor YAML.");
        }
        if (!root.path("openapi").asString("").startsWith("3.")) {
            throw new ToolSourceException("The document is no OpenAPI 3.");
        }
        return new OpenApiDocument(root);
    }

    /**
     * By their ids, in the order of {@code wanted}.
     *
     * @throws ToolSourceException when one of them is not there, or cannot be called
     */
    Map<String, OpenApiOperation> operations(List<String> wanted) {
        Map<String, OpenApiOperation> found = new LinkedHashMap<>();
        wanted.forEach(id -> found.put(id, operation(id.strip())));
        return found;
    }

    /**
     * @param from where the document comes from: a server may be given relative to it; empty when it is a file
     * @throws ToolSourceException when there is no usable one
     */
    String server(String from) {
        JsonNode first = root.path("servers").path(0);
        String url = first.path("url").asString("/");
        for (Map.Entry<String, JsonNode> variable : first.path("variables").properties()) {
            url = url.replace(
                    "{" + variable.getKey() + "}",
                    variable.getValue().path("default").asString(""));
        }
        try {
            return (from.isEmpty() ? URI.create(url) : URI.create(from).resolve(url)).toString();
        } catch (IllegalArgumentException e) {
            throw new ToolSourceException("The document names a server whose address is not valid.");
        }
    }

    private OpenApiOperation operation(String id) {
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            for (String method : METHODS) {
                if (path.getValue()
                        .path(method)
                        .path("operationId")
                        .asString("")
                        .equals(id)) {
                    return OpenApiOperation.of(root, path.getKey(), method, path.getValue());
                }
            }
        }
        throw new ToolSourceException("The document has no operation " + id + ".");
    }

    /** Plain values only: no types of Java, no numbers that grow, aliases within SnakeYAML's limits. */
    private static JsonNode yaml(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object loaded = new Yaml(new SafeConstructor(options)).load(text);
        return JsonMapper.shared().valueToTree(loaded);
    }
}
