package ai.chatbot.llm.tool;

import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that can be called.
 *
 * @param name what the model calls it
 * @param description for the model; may be a stranger's words
 * @param parameters JSON Schema of the arguments, an object
 */
public record Tool(String name, String description, ObjectNode parameters, Call call) {

    /** Says that it describes an object where it does not say what it describes: providers insist on that. */
    public Tool {
        parameters = parameters.deepCopy();
        if (!parameters.has("type")) {
            parameters.put("type", "object");
        }
        if (!parameters.path("properties").isObject()) {
            parameters.putObject("properties");
        }
    }

    /** @param parameters of no arguments at all when it is no object */
    public static Tool of(String name, String description, JsonNode parameters, Call call) {
        return new Tool(
                name,
                description,
                parameters instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode(),
                call);
    }

    /** What of a stranger's name a provider takes; longer ones than 64 characters are left out later. */
    public static String nameOf(String source, String name) {
        return (source + "_" + name).replaceAll("[^a-zA-Z0-9_-]", "_");
    }

    /** How it is called. */
    public interface Call {

        /**
         * @param arguments that fit the schema
         * @param within how long it may take
         * @return also when it fails, without what a server said about that and without anybody's key
         */
        ToolResult call(ObjectNode arguments, Duration within);
    }
}
