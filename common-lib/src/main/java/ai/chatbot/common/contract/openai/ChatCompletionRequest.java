package ai.chatbot.common.contract.openai;

import ai.chatbot.common.error.ServiceException;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What we read of a request when we answer it ourselves.
 *
 * @param stop one or several
 * @param toolChoice {@code "auto"}, {@code "none"}, {@code "required"}, or an object that names one
 * @param others all the rest, for {@link UntranslatedParameters}
 */
public record ChatCompletionRequest(
        @Nullable String model,
        List<Message> messages,
        @Nullable Boolean stream,
        @Nullable StreamOptions streamOptions,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer maxTokens,
        @Nullable Integer maxCompletionTokens,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> stop,

        List<Tool> tools,
        @Nullable JsonNode toolChoice,
        @Nullable Boolean parallelToolCalls,
        @Nullable String user,
        @JsonAnySetter Map<String, JsonNode> others) {

    public ChatCompletionRequest {
        messages = messages == null ? List.of() : List.copyOf(messages);
        stop = stop == null ? List.of() : List.copyOf(stop);
        tools = tools == null ? List.of() : List.copyOf(tools);
        others = others == null ? Map.of() : new LinkedHashMap<>(others);
    }

    public boolean isStreamed() {
        return Boolean.TRUE.equals(stream);
    }

    public boolean wantsUsageInStream() {
        return streamOptions != null && Boolean.TRUE.equals(streamOptions.includeUsage());
    }

    /** The newer name wins. */
    public @Nullable Integer mostTokens() {
        return maxCompletionTokens != null ? maxCompletionTokens : maxTokens;
    }

    public record StreamOptions(@Nullable Boolean includeUsage) {}

    /**
     * @param role {@code system}, {@code developer}, {@code user}, {@code assistant} or {@code tool}
     * @param content a text, or a list of parts; null when an assistant only had calls to make
     * @param toolCallId which call a {@code tool} message answers
     */
    public record Message(
            @Nullable String role,
            @Nullable JsonNode content,
            List<OpenAiToolCall> toolCalls,
            @Nullable String toolCallId) {

        public Message {
            toolCalls = toolCalls == null ? List.of() : List.copyOf(toolCalls);
        }

        /**
         * All text of it.
         *
         * @throws ServiceException {@code UNSUPPORTED_PARAMETER} when a part is not text, such as an image
         */
        public String text() {
            return MessageText.of(content);
        }
    }

    /** @param type {@code function} */
    public record Tool(@Nullable String type, @Nullable Function function) {

        /** @param parameters JSON Schema of the arguments */
        public record Function(
                @Nullable String name,
                @Nullable String description,
                @Nullable JsonNode parameters,
                @Nullable Boolean strict) {}
    }
}
