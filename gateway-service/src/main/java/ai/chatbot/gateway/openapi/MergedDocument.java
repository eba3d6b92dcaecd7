package ai.chatbot.gateway.openapi;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One OpenAPI document made of several. A schema that two services define differently under one name gets the later
 * service's name in front, and so do the schemas that refer to it.
 */
final class MergedDocument {

    private static final String REFERENCE = "#/components/schemas/";

    private final ObjectNode paths = JsonNodeFactory.instance.objectNode();
    private final ObjectNode schemas = JsonNodeFactory.instance.objectNode();
    private final ObjectNode securitySchemes = JsonNodeFactory.instance.objectNode();
    private final ArrayNode tags = JsonNodeFactory.instance.arrayNode();
    private JsonNode security = JsonNodeFactory.instance.arrayNode();

    /** @param service its short name */
    void add(String service, JsonNode document) {
        JsonNode own = document.path("components").path("schemas");
        String prefix = service.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + service.substring(1);
        Set<String> renamed = conflicts(own);
        own.forEachEntry((name, schema) ->
                schemas.set(renamed.contains(name) ? prefix + name : name, rename(schema, renamed, prefix)));
        document.path("paths").forEachEntry((path, item) -> paths.set(path, rename(item, renamed, prefix)));
        document.path("components").path("securitySchemes").forEachEntry(securitySchemes::set);
        document.path("tags").forEach(tags::add);
        if (document.path("security").isArray()) {
            security = document.path("security");
        }
    }

    /** @param missing services whose part is not in it */
    ObjectNode toJson(Collection<String> missing) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info").put("title", "Chatbot support service").put("version", "v1");
        document.putArray("servers").addObject().put("url", "/");
        document.set("security", security);
        document.set("tags", tags);
        document.set("paths", paths);
        document.putObject("components").set("schemas", schemas).asObject().set("securitySchemes", securitySchemes);
        ArrayNode names = document.putArray("x-missing-services");
        missing.stream().sorted().forEach(names::add);
        return document;
    }

    private Set<String> conflicts(JsonNode own) {
        Set<String> conflicts = new HashSet<>();
        own.forEachEntry((name, schema) -> {
            if (schemas.has(name) && !schemas.path(name).equals(schema)) {
                conflicts.add(name);
            }
        });
        int before;
        do {
            before = conflicts.size();
            own.forEachEntry((name, schema) -> {
                if (refersToAny(schema, conflicts)) {
                    conflicts.add(name);
                }
            });
        } while (conflicts.size() > before);
        return conflicts;
    }

    private static boolean refersToAny(JsonNode node, Set<String> names) {
        if (node.isString()) {
            return node.asString().startsWith(REFERENCE)
                    && names.contains(node.asString().substring(REFERENCE.length()));
        }
        return node.valueStream().anyMatch(child -> refersToAny(child, names));
    }

    private static JsonNode rename(JsonNode node, Set<String> renamed, String prefix) {
        if (refersToAny(node, renamed)) {
            if (node.isString()) {
                String name = node.asString().substring(REFERENCE.length());
                return JsonNodeFactory.instance.stringNode(REFERENCE + prefix + name);
            }
            if (node.isArray()) {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                node.forEach(child -> copy.add(rename(child, renamed, prefix)));
                return copy;
            }
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.forEachEntry((name, child) -> copy.set(name, rename(child, renamed, prefix)));
            return copy;
        }
        return node;
    }
}
