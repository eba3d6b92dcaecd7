package ai.chatbot.common.contract.llm;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What comes while an answer is written: deltas, perhaps {@code replaced}, then either {@code done} or {@code failed}, and
 * nothing after it. All deltas together, or what has replaced them, are the content of {@code done}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CompletionEvent.Delta.class, name = "delta"),
    @JsonSubTypes.Type(value = CompletionEvent.Replaced.class, name = "replaced"),
    @JsonSubTypes.Type(value = CompletionEvent.Done.class, name = "done"),
    @JsonSubTypes.Type(value = CompletionEvent.Failed.class, name = "failed")
})
public sealed interface CompletionEvent {

    /** More of the answer. It has passed the guards. */
    record Delta(String text) implements CompletionEvent {}

    /** All that came before must not be shown any longer; this stands in its place. */
    record Replaced(String text) implements CompletionEvent {}

    record Done(Completion completion) implements CompletionEvent {}

    /**
     * The answer ends here without being whole.
     *
     * @param code as in an error of the API
     * @param retryAfter seconds after which it may be worth trying again, when that is known
     */
    record Failed(
            String code,
            String message,
            Map<String, Object> details,
            @Nullable Long retryAfter) implements CompletionEvent {

        public Failed {
            details = Map.copyOf(details);
        }
    }
}
