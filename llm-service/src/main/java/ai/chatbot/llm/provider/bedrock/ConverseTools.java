package ai.chatbot.llm.provider.bedrock;

import ai.chatbot.llm.provider.ToolOffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.tool.definition.ToolDefinition;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolChoice;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolUseBlock;

/** Tools, calls and results in Converse's shape. */
final class ConverseTools {

    private ConverseTools() {}

    /** @return null when none may be called: Converse has no word for that but to say nothing of them */
    static @Nullable ToolConfiguration of(ToolOffer offer) {
        if (!offer.mayBeCalled()) {
            return null;
        }
        List<Tool> tools = offer.tools().stream().map(ConverseTools::of).toList();
        return ToolConfiguration.builder()
                .tools(tools)
                .toolChoice(choice(offer))
                .build();
    }

    private static Tool of(ToolDefinition tool) {
        return Tool.fromToolSpec(spec -> spec.name(tool.name())
                .description(tool.description().isBlank() ? null : tool.description())
                .inputSchema(schema -> schema.json(JsonDocument.of(tool.inputSchema()))));
    }

    /** The usual one is not said: models that know no other refuse every choice. */
    private static @Nullable ToolChoice choice(ToolOffer offer) {
        return switch (offer.choice()) {
            case AUTO, NONE -> null;
            case REQUIRED -> ToolChoice.fromAny(_ -> {});
            case NAMED -> ToolChoice.fromTool(tool -> tool.name(Objects.requireNonNull(offer.named())));
        };
    }

    static ContentBlock of(ToolCall call) {
        return ContentBlock.fromToolUse(
                use -> use.toolUseId(call.id()).name(call.name()).input(JsonDocument.of(call.arguments())));
    }

    static ContentBlock of(ToolResponse result) {
        return ContentBlock.fromToolResult(
                block -> block.toolUseId(result.id()).content(ToolResultContentBlock.fromText(result.responseData())));
    }

    static ToolCall call(ToolUseBlock use) {
        String arguments = use.input() == null ? "{}" : JsonDocument.text(use.input());
        return new ToolCall(use.toolUseId(), "function", use.name(), arguments);
    }
}
