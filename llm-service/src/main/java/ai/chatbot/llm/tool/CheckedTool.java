package ai.chatbot.llm.tool;

import ai.chatbot.llm.schema.JsonSchema;
import org.springframework.ai.tool.definition.DefaultToolDefinition;
import org.springframework.ai.tool.definition.ToolDefinition;

/** A tool that a model can be told of, and whose arguments can be checked. */
record CheckedTool(Tool tool, String source, JsonSchema schema) {

    /** OpenAI takes no more. */
    private static final int LONGEST_DESCRIPTION = 1024;

    String name() {
        return tool.name();
    }

    ToolDefinition definition() {
        return new DefaultToolDefinition(
                name(), description(), tool.parameters().toString());
    }

    String description() {
        String description = tool.description().strip();
        if (description.isEmpty()) {
            return name();
        }
        return description.substring(0, Math.min(description.length(), LONGEST_DESCRIPTION));
    }
}
