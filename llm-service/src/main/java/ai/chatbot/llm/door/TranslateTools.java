package ai.chatbot.llm.door;

import ai.chatbot.common.contract.openai.ChatCompletionRequest;
import ai.chatbot.common.contract.openai.ChatCompletionRequest.Tool.Function;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.provider.ToolOffer;
import ai.chatbot.llm.provider.ToolOffer.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.tool.definition.DefaultToolDefinition;
import org.springframework.ai.tool.definition.ToolDefinition;
import tools.jackson.databind.JsonNode;

/** The tools of a request, and which of them the model may or must ask for. */
final class TranslateTools {

    private static final String NO_ARGUMENTS = "{\"type\":\"object\",\"properties\":{}}";

    private TranslateTools() {}

    /** @throws ServiceException 400 */
    static ToolOffer of(ChatCompletionRequest request) {
        List<ToolDefinition> tools =
                request.tools().stream().map(TranslateTools::definition).toList();
        JsonNode wanted = request.toolChoice();
        Choice choice = choice(wanted);
        if (tools.isEmpty()) {
            if (choice == Choice.REQUIRED || choice == Choice.NAMED) {
                throw TranslateRequest.invalid("tool_choice", "There are no tools to choose from.");
            }
            return ToolOffer.NONE;
        }
        String named = choice == Choice.NAMED ? named(wanted, tools) : null;
        return new ToolOffer(tools, choice, named, !Boolean.FALSE.equals(request.parallelToolCalls()));
    }

    private static ToolDefinition definition(ChatCompletionRequest.Tool tool) {
        Function function = tool.function();
        if (!"function".equals(tool.type()) || function == null || function.name() == null) {
            throw TranslateRequest.invalid("tools", "A tool is a function with a name.");
        }
        JsonNode parameters = function.parameters();
        String description = function.description();
        return new DefaultToolDefinition(
                function.name(),
                description == null || description.isBlank() ? function.name() : description,
                parameters == null || parameters.isNull() ? NO_ARGUMENTS : parameters.toString());
    }

    private static Choice choice(@Nullable JsonNode wanted) {
        if (wanted == null || wanted.isNull()) {
            return Choice.AUTO;
        }
        if (wanted.isObject() && "function".equals(wanted.path("type").asString(""))) {
            return Choice.NAMED;
        }
        return switch (wanted.asString("")) {
            case "auto" -> Choice.AUTO;
            case "none" -> Choice.NONE;
            case "required" -> Choice.REQUIRED;
            default ->
                throw TranslateRequest.invalid("tool_choice", "The choice is auto, none, required or one function.");
        };
    }

    private static String named(@Nullable JsonNode wanted, List<ToolDefinition> tools) {
        String name = wanted == null ? "" : wanted.path("function").path("name").asString("");
        if (tools.stream().noneMatch(tool -> tool.name().equals(name))) {
            throw TranslateRequest.invalid("tool_choice", "The chosen function is not among the tools.");
        }
        return name;
    }
}
