package ai.chatbot.llm.provider.bedrock;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;

/**
 * Puts tool calls together that come in pieces: a beginning with id and name, then the arguments a few characters at a
 * time, the pieces of several calls in any order. Nothing is a call before the model has ended its message, so a stream
 * that breaks inside one leaves none. What the arguments say is not looked at: whoever calls the tool refuses garbage.
 */
final class StreamedToolCalls {

    private final SortedMap<Integer, Piecewise> calls = new TreeMap<>();

    /** @param index of the call in the message */
    void begin(int index, String id, String name) {
        Piecewise call = call(index);
        call.id = id;
        call.name = name;
    }

    /** @param arguments may come before the beginning */
    void add(int index, String arguments) {
        call(index).arguments.append(arguments);
    }

    /**
     * In the order of their indices, when the message has ended.
     *
     * @throws ServiceException {@code MODEL_FAILED} when one of them never had a beginning
     */
    List<ToolCall> whole() {
        return calls.values().stream().map(Piecewise::whole).toList();
    }

    private Piecewise call(int index) {
        return calls.computeIfAbsent(index, _ -> new Piecewise());
    }

    private static final class Piecewise {

        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();

        ToolCall whole() {
            if (name.isEmpty()) {
                throw new ServiceException(LlmError.MODEL_FAILED, "The language model calls a tool without a name.");
            }
            return new ToolCall(id, "function", name, arguments.isEmpty() ? "{}" : arguments.toString());
        }
    }
}
