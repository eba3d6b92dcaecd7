package ai.chatbot.common.contract.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of a streamed answer; {@link #DONE} comes after the last.
 *
 * @param id the same in all chunks of an answer
 * @param object {@code chat.completion.chunk}
 * @param created seconds since 1970
 * @param choices empty in the one that has the usage
 * @param usage in the last one, when the request asked for it
 */
public record ChatCompletionChunk(
        String id,
        String object,
        long created,
        String model,
        List<Choice> choices,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OpenAiUsage usage) {

    public static final String OBJECT = "chat.completion.chunk";

    /** Data of the event that ends a stream. */
    public static final String DONE = "[DONE]";

    public ChatCompletionChunk {
        choices = List.copyOf(choices);
    }

    /** @param finishReason null until the end */
    public record Choice(
            int index,
            Delta delta,
            @Nullable Object logprobs,
            @Nullable String finishReason) {

        public static Choice only(Delta delta, @Nullable String finishReason) {
            return new Choice(0, delta, null, finishReason);
        }
    }

    /** @param role in the first one only */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Delta(
            @Nullable String role,
            @Nullable String content,
            @Nullable List<OpenAiToolCall> toolCalls,
            @Nullable List<UrlCitation> annotations) {

        public static final Delta NOTHING = new Delta(null, null, null, null);

        /** What an answer begins with. */
        public static final Delta ROLE = new Delta("assistant", "", null, null);

        public static Delta text(String content) {
            return new Delta(null, content, null, null);
        }

        public static Delta toolCalls(List<OpenAiToolCall> calls) {
            return new Delta(null, null, List.copyOf(calls), null);
        }

        public static Delta annotations(List<UrlCitation> annotations) {
            return new Delta(null, null, null, List.copyOf(annotations));
        }
    }
}
