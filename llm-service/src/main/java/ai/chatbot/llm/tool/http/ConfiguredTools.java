package ai.chatbot.llm.tool.http;

import ai.chatbot.common.net.CheckedNames;
import ai.chatbot.common.secret.Secrets;
import ai.chatbot.llm.schema.InvalidSchemaException;
import ai.chatbot.llm.schema.JsonSchema;
import ai.chatbot.llm.tool.Tool;
import ai.chatbot.llm.tool.ToolProperties;
import ai.chatbot.llm.tool.ToolSource;
import ai.chatbot.llm.tool.http.HttpToolsProperties.HttpTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tools that stand in the configuration, in the order of their names there. What is wrong with one is noticed at start. */
final class ConfiguredTools implements ToolSource {

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE");

    private final List<Tool> tools = new ArrayList<>();
    private final List<ToolHttp> clients = new ArrayList<>();

    ConfiguredTools(
            HttpToolsProperties configured, CheckedNames.Names names, Secrets secrets, ToolProperties properties) {
        new TreeMap<>(configured.http()).forEach((key, tool) -> {
            var http = new ToolHttp(tool.allowedRanges(), names, properties);
            clients.add(http);
            try {
                tools.add(tool(key, tool, http, secrets));
            } catch (IllegalArgumentException | InvalidSchemaException | JacksonException e) {
                throw new IllegalArgumentException(
                        "chatbot.llm.tools.http." + key + ": "
                                + (e instanceof JacksonException ? "no JSON" : e.getMessage()),
                        e);
            }
        });
    }

    @Override
    public String name() {
        return "configuration";
    }

    @Override
    public String kind() {
        return "http";
    }

    @Override
    public List<Tool> fetch() {
        return tools;
    }

    @Override
    public void close() {
        clients.forEach(ToolHttp::close);
    }

    private static Tool tool(String key, HttpTool tool, ToolHttp http, Secrets secrets) {
        if (!(JsonMapper.shared().readTree(tool.parameters()) instanceof ObjectNode schema)) {
            throw new IllegalArgumentException("its parameters are no JSON object");
        }
        List<Placement> placements = new ArrayList<>();
        schema.path("properties").propertyStream().forEach(property -> {
            placements.add(placement(property.getKey(), property.getValue(), tool));
            if (property.getValue() instanceof ObjectNode described) {
                described.remove(List.of("x-in", "x-name"));
            }
        });
        var operation = new HttpOperation(tool.method(), tool.url().strip(), placements, tool.headers());
        if (!schema.has("additionalProperties")) {
            schema.put("additionalProperties", false); // a model notices a misspelt name only when it is told
        }
        JsonSchema _ = JsonSchema.of(schema);
        return new Tool(
                tool.name().isBlank() ? key : tool.name().strip(),
                tool.description(),
                schema,
                operation.with(http, tool.key(), tool.key().in(secrets, key)));
    }

    private static Placement placement(String argument, JsonNode described, HttpTool tool) {
        String name = described.path("x-name").asString(argument);
        String in = described.path("x-in").asString("");
        if (!in.isEmpty()) {
            return new Placement(
                    argument,
                    Placement.In.named(in)
                            .orElseThrow(() -> new IllegalArgumentException("x-in of " + argument + " is " + in)),
                    name);
        }
        if (tool.url().contains("{" + name + "}")) {
            return new Placement(argument, Placement.In.PATH, name);
        }
        boolean body = !WITHOUT_BODY.contains(tool.method());
        return new Placement(argument, body ? Placement.In.FIELD : Placement.In.QUERY, name);
    }
}
