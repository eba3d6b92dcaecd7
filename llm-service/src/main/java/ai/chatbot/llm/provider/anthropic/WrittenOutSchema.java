package ai.chatbot.llm.provider.anthropic;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schema that says in place what it refers to elsewhere in itself: of a tool's schema the client sends the properties and
 * which are required, and leaves out the definitions. Where a definition contains itself, anything may stand.
 */
final class WrittenOutSchema {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String HERE = "#/";

    private final JsonNode root;

    private WrittenOutSchema(JsonNode root) {
        this.root = root;
    }

    static String of(String schema) {
        if (!schema.contains("\"$ref\"")) {
            return schema;
        }
        JsonNode root = JSON.readTree(schema);
        return JSON.writeValueAsString(new WrittenOutSchema(root).writtenOut(root, List.of()));
    }

    /** @param within the references that lead here */
    private JsonNode writtenOut(JsonNode node, List<String> within) {
        return switch (node) {
            case ObjectNode object
            when object.path("$ref").asString("").startsWith(HERE) ->
                referredTo(object.path("$ref").asString(), within);
            case ObjectNode object -> {
                ObjectNode copy = NODES.objectNode();
                object.properties().forEach(field -> copy.set(field.getKey(), writtenOut(field.getValue(), within)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = NODES.arrayNode();
                array.forEach(item -> copy.add(writtenOut(item, within)));
                yield copy;
            }
            default -> node;
        };
    }

    private JsonNode referredTo(String reference, List<String> within) {
        if (within.contains(reference)) {
            return NODES.objectNode();
        }
        List<String> deeper = new ArrayList<>(within);
        deeper.add(reference);
        JsonNode found = root.at(reference.substring(1));
        return found.isMissingNode() ? NODES.objectNode() : writtenOut(found, deeper);
    }
}
