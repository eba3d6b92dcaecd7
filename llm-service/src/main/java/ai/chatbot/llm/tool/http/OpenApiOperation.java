package ai.chatbot.llm.tool.http;

import ai.chatbot.llm.tool.ToolSourceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One operation of a document as a tool sees it: parameters and body become one schema. */
record OpenApiOperation(
        String method, String path, String description, ObjectNode parameters, List<Placement> placements) {

    private static final String BODY = "body";

    /** @throws ToolSourceException when it cannot be called */
    static OpenApiOperation of(JsonNode document, String path, String method, JsonNode pathItem) {
        JsonNode operation = pathItem.path(method);
        var schemas = new OpenApiSchemas(document);
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.put("type", "object");
        ObjectNode properties = arguments.putObject("properties");
        ArrayNode required = arguments.putArray("required");
        List<Placement> placements = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        taken.add(BODY);
        for (JsonNode parameter : parameters(schemas, pathItem, operation)) {
            String name = parameter.path("name").asString("");
            String argument = taken.add(name) ? name : parameter.path("in").asString() + "_" + name;
            placements.add(new Placement(argument, in(parameter), name));
            properties.set(argument, described(schemas, parameter));
            if (parameter.path("required").asBoolean(false)) {
                required.add(argument);
            }
        }
        JsonNode body = schemas.resolved(operation.path("requestBody"));
        if (!body.isMissingNode()) {
            placements.add(new Placement(BODY, Placement.In.BODY, BODY));
            properties.set(BODY, schemas.whole(json(body.path("content"))));
            if (body.path("required").asBoolean(false)) {
                required.add(BODY);
            }
        }
        if (required.isEmpty()) {
            arguments.remove("required");
        }
        arguments.put("additionalProperties", false);
        return new OpenApiOperation(
                method.toUpperCase(Locale.ROOT), path, description(operation), arguments, List.copyOf(placements));
    }

    /** Those of the operation count more than those of its path. Cookies are none of a model's business. */
    private static List<JsonNode> parameters(OpenApiSchemas schemas, JsonNode pathItem, JsonNode operation) {
        Map<String, JsonNode> byPlace = new LinkedHashMap<>();
        Stream.concat(
                        pathItem.path("parameters").valueStream(),
                        operation.path("parameters").valueStream())
                .map(schemas::resolved)
                .forEach(parameter -> byPlace.put(
                        parameter.path("in").asString("") + " "
                                + parameter.path("name").asString(""),
                        parameter));
        List<JsonNode> sent = new ArrayList<>();
        byPlace.values().forEach(parameter -> {
            boolean cookie = parameter.path("in").asString("").equals("cookie");
            if (cookie && parameter.path("required").asBoolean(false)) {
                throw new ToolSourceException("An operation needs a cookie, which is never sent.");
            }
            if (!cookie) {
                sent.add(parameter);
            }
        });
        return sent;
    }

    private static Placement.In in(JsonNode parameter) {
        return switch (parameter.path("in").asString("")) {
            case "path" -> Placement.In.PATH;
            case "header" -> Placement.In.HEADER;
            case "query" -> parameter.path("explode").asBoolean(true) ? Placement.In.QUERY : Placement.In.QUERY_JOINED;
            default -> throw new ToolSourceException("A parameter of an operation is nowhere.");
        };
    }

    private static JsonNode described(OpenApiSchemas schemas, JsonNode parameter) {
        JsonNode schema =
                schemas.whole(parameter.has("schema") ? parameter.path("schema") : json(parameter.path("content")));
        if (schema instanceof ObjectNode object
                && parameter.path("description").isString()
                && !object.has("description")) {
            object.set("description", parameter.path("description"));
        }
        return schema;
    }

    private static JsonNode json(JsonNode content) {
        return content.propertyStream()
                .filter(type -> type.getKey().startsWith("application/json")
                        || type.getKey().contains("+json")
                        || type.getKey().equals("*/*"))
                .map(type -> type.getValue().path("schema"))
                .map(schema -> schema.isMissingNode() ? JsonNodeFactory.instance.objectNode() : schema)
                .findFirst()
                .orElseThrow(() -> new ToolSourceException("An operation takes something that is no JSON."));
    }

    private static String description(JsonNode operation) {
        String summary = operation.path("summary").asString("").strip();
        String description = operation.path("description").asString("").strip();
        return summary.isEmpty() || description.contains(summary)
                ? description
                : (summary + "\n" + description).strip();
    }
}
