package ai.chatbot.common.contract.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a model wants called.
 *
 * @param index of the call in the answer; only in streams
 * @param type {@code function}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OpenAiToolCall(
        @Nullable Integer index,
        @Nullable String id,
        @Nullable String type,
        @Nullable Function function) {

    /** @param arguments JSON, as the model wrote it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Function(@Nullable String name, @Nullable String arguments) {}
}
