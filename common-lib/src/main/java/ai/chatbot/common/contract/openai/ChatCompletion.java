package ai.chatbot.common.contract.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer.
 *
 * @param object {@code chat.completion}
 * @param created seconds since 1970
 * @param model as the request named it
 */
public record ChatCompletion(
        String id, String object, long created, String model, List<Choice> choices, OpenAiUsage usage) {

    public static final String OBJECT = "chat.completion";

    public ChatCompletion {
        choices = List.copyOf(choices);
    }

    /** @param logprobs always null: nobody here knows them */
    public record Choice(
            int index, Message message, @Nullable Object logprobs, String finishReason) {

        public static Choice only(Message message, String finishReason) {
            return new Choice(0, message, null, finishReason);
        }
    }

    /**
     * @param content null when there are only tool calls
     * @param refusal always null: a refusal is text like other text
     */
    public record Message(
            String role,
            @Nullable String content,
            @Nullable String refusal,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OpenAiToolCall> toolCalls,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UrlCitation> annotations) {

        public Message {
            toolCalls = List.copyOf(toolCalls);
            annotations = List.copyOf(annotations);
        }

        public static Message assistant(
                @Nullable String content, List<OpenAiToolCall> toolCalls, List<UrlCitation> annotations) {
            return new Message("assistant", content, null, toolCalls, annotations);
        }
    }
}
