package ai.chatbot.llm.door;

import ai.chatbot.common.contract.openai.ChatCompletionRequest;
import ai.chatbot.common.contract.openai.OpenAiToolCall;
import ai.chatbot.common.error.ServiceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;

/** A conversation in OpenAI's words as Spring AI's messages. Results of tools that stand together become one message. */
final class TranslateMessages {

    private static final String WHERE = "messages";

    private final List<Message> messages = new ArrayList<>();
    private final List<ToolResponse> results = new ArrayList<>();
    private final Map<String, String> toolsByCall = new HashMap<>();

    private TranslateMessages() {}

    /** @throws ServiceException 400, with {@code param} {@code messages} or a path within them */
    static List<Message> of(List<ChatCompletionRequest.Message> given) {
        if (given.isEmpty()) {
            throw TranslateRequest.missing(WHERE);
        }
        var translated = new TranslateMessages();
        for (int at = 0; at < given.size(); at++) {
            translated.add(given.get(at), WHERE + "[" + at + "]");
        }
        translated.endResults();
        return translated.messages;
    }

    private void add(ChatCompletionRequest.Message message, String where) {
        String role = message.role() == null ? "" : message.role();
        if (role.equals("tool")) {
            results.add(result(message, where));
            return;
        }
        endResults();
        messages.add(
                switch (role) {
                    case "system", "developer" -> new SystemMessage(message.text());
                    case "user" -> new UserMessage(message.text());
                    case "assistant" -> assistant(message, where);
                    default ->
                        throw TranslateRequest.invalid(
                                where + ".role", "The role is system, developer, user, assistant or tool.");
                });
    }

    private AssistantMessage assistant(ChatCompletionRequest.Message message, String where) {
        List<ToolCall> calls = new ArrayList<>();
        for (OpenAiToolCall call : message.toolCalls()) {
            String id = call.id();
            OpenAiToolCall.Function function = call.function();
            String name = function == null ? null : function.name();
            if (id == null || function == null || name == null) {
                throw TranslateRequest.invalid(where + ".tool_calls", "A call has an id and a function with a name.");
            }
            String arguments = function.arguments();
            toolsByCall.put(id, name);
            calls.add(new ToolCall(id, "function", name, arguments == null || arguments.isBlank() ? "{}" : arguments));
        }
        return AssistantMessage.builder()
                .content(message.text())
                .toolCalls(calls)
                .build();
    }

    private ToolResponse result(ChatCompletionRequest.Message message, String where) {
        String id = message.toolCallId();
        String tool = id == null ? null : toolsByCall.get(id);
        if (id == null || tool == null) {
            throw TranslateRequest.invalid(
                    where + ".tool_call_id", "A tool's message answers a call of an assistant's message before it.");
        }
        return new ToolResponse(id, tool, message.text());
    }

    private void endResults() {
        if (!results.isEmpty()) {
            messages.add(ToolResponseMessage.builder()
                    .responses(List.copyOf(results))
                    .build());
            results.clear();
        }
    }
}
