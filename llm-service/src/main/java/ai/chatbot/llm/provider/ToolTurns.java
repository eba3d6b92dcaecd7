package ai.chatbot.llm.provider;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The calls and results of a conversation, as protocols want them that are stricter than the one they come from. */
public final class ToolTurns {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String UNREADABLE = "unreadable";

    private ToolTurns() {}

    /**
     * Arguments become JSON objects, also those that the model wrote wrong and is to see again; ids consist of letters,
     * digits, hyphens and underscores.
     */
    public static List<Message> strict(List<Message> messages) {
        return messages.stream()
                .map(message -> switch (message) {
                    case AssistantMessage said
                    when said.hasToolCalls() ->
                        with(
                                said,
                                said.getToolCalls().stream()
                                        .map(ToolTurns::strict)
                                        .toList());
                    case ToolResponseMessage results ->
                        ToolResponseMessage.builder()
                                .responses(results.getResponses().stream()
                                        .map(result ->
                                                new ToolResponse(id(result.id()), result.name(), result.responseData()))
                                        .toList())
                                .metadata(results.getMetadata())
                                .build();
                    default -> message;
                })
                .toList();
    }

    /** As text, for protocols that understand calls only together with tools that may be called. */
    public static List<Message> told(List<Message> messages) {
        return messages.stream()
                .map(message -> switch (message) {
                    case AssistantMessage said when said.hasToolCalls() -> new AssistantMessage(told(said));
                    case ToolResponseMessage results -> new UserMessage(told(results));
                    default -> message;
                })
                .toList();
    }

    /** @param arguments as a model wrote them; {@code {"unreadable": …}} when they are no object */
    static String object(String arguments) {
        if (arguments.isBlank()) {
            return "{}";
        }
        return isObject(arguments) ? arguments : JSON.writeValueAsString(Map.of(UNREADABLE, arguments));
    }

    private static boolean isObject(String json) {
        try {
            return JSON.readTree(json).isObject();
        } catch (JacksonException e) {
            return false;
        }
    }

    private static ToolCall strict(ToolCall call) {
        return new ToolCall(id(call.id()), call.type(), call.name(), object(call.arguments()));
    }

    private static String id(String id) {
        return id.replaceAll("[^a-zA-Z0-9_-]", "_");
    }

    private static AssistantMessage with(AssistantMessage said, List<ToolCall> calls) {
        return AssistantMessage.builder()
                .content(said.getText())
                .properties(said.getMetadata())
                .toolCalls(calls)
                .build();
    }

    private static String told(AssistantMessage said) {
        Stream<String> calls = said.getToolCalls().stream()
                .map(call -> "(The tool " + call.name() + " is called with " + call.arguments() + ")");
        String text = said.getText();
        Stream<String> before = text == null || text.isBlank() ? Stream.of() : Stream.of(text);
        return Stream.concat(before, calls).collect(Collectors.joining("\n"));
    }

    private static String told(ToolResponseMessage results) {
        return results.getResponses().stream()
                .map(result -> "(The tool " + result.name() + " returned:)\n" + result.responseData())
                .collect(Collectors.joining("\n\n"));
    }
}
