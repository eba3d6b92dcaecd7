package ai.chatbot.llm.tool.http;

import ai.chatbot.llm.tool.ToolSourceException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one schema of what a document says in several places: references within it are put in their place, and what
 * OpenAPI 3.0 says otherwise than JSON Schema is said as there. A reference to anything outside the document is refused;
 * where a schema contains itself, anything goes from there on.
 */
final class OpenApiSchemas {

    /** A document can say the same thing twice, twice, twice … */
    private static final int MOST_NODES = 5_000;

    private static final Set<String> LEFT_OUT =
            Set.of("example", "examples", "xml", "discriminator", "externalDocs", "deprecated", "nullable");

    /** What stands there is no schema. */
    private static final Set<String> VALUES = Set.of("enum", "const", "default");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode document;
    private final Deque<String> open = new ArrayDeque<>();
    private int nodes;

    /** For one operation: the limit is of all its schemas together. */
    OpenApiSchemas(JsonNode document) {
        this.document = document;
    }

    /**
     * What a node stands for, when it only refers to it.
     *
     * @throws ToolSourceException when that is not in the document
     */
    JsonNode resolved(JsonNode node) {
        JsonNode found = node;
        for (int i = 0; found.path("$ref").isString(); i++) {
            found = at(found.path("$ref").asString());
            if (i > 20) {
                throw new ToolSourceException("The document refers in circles.");
            }
        }
        return found;
    }

    /** A copy without references. */
    JsonNode whole(JsonNode schema) {
        if (++nodes > MOST_NODES) {
            throw new ToolSourceException("A schema of the document is too large.");
        }
        JsonNode reference = schema.path("$ref");
        if (reference.isString()) {
            return referred(reference.asString());
        }
        return switch (schema) {
            case ObjectNode object -> wholeObject(object);
            case ArrayNode array -> {
                ArrayNode copy = NODES.arrayNode();
                array.forEach(item -> copy.add(whole(item)));
                yield copy;
            }
            default -> schema;
        };
    }

    private JsonNode referred(String reference) {
        if (open.contains(reference)) {
            return NODES.objectNode();
        }
        open.push(reference);
        try {
            return whole(at(reference));
        } finally {
            open.pop();
        }
    }

    private ObjectNode wholeObject(ObjectNode schema) {
        ObjectNode copy = NODES.objectNode();
        schema.propertyStream().forEach(property -> {
            String name = property.getKey();
            if (name.equals("properties") && property.getValue() instanceof ObjectNode properties) {
                ObjectNode all = copy.putObject("properties"); // names of properties are no key words
                properties.propertyStream().forEach(one -> all.set(one.getKey(), whole(one.getValue())));
            } else if (!LEFT_OUT.contains(name) && !name.startsWith("x-")) {
                copy.set(name, VALUES.contains(name) ? property.getValue() : whole(property.getValue()));
            }
        });
        exclusive(copy, "exclusiveMinimum", "minimum");
        exclusive(copy, "exclusiveMaximum", "maximum");
        if (schema.path("nullable").asBoolean(false) && copy.path("type").isString()) {
            copy.set("type", NODES.arrayNode().add(copy.path("type").asString()).add("null"));
        }
        return copy;
    }

    /** In OpenAPI 3.0 it is a switch beside the limit. */
    private static void exclusive(ObjectNode schema, String name, String limit) {
        JsonNode said = schema.path(name);
        if (said.isBoolean()) {
            schema.remove(name);
            if (said.asBoolean() && schema.has(limit)) {
                schema.set(name, schema.remove(limit));
            }
        }
    }

    private JsonNode at(String reference) {
        if (!reference.startsWith("#/")) {
            throw new ToolSourceException("The document refers to something outside itself.");
        }
        JsonNode found = document.at(JsonPointer.compile(reference.substring(1)));
        if (found.isMissingNode()) {
            throw new ToolSourceException("The document refers to something that is not in it.");
        }
        return found;
    }
}
