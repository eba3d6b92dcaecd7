package ai.chatbot.common.contract.session;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question and its answer; the answer is the system's when the question goes to people.
 *
 * @param clientMessageId the client's id of the question; stored once per session
 * @param trace how the answer came about, in JSON values, at most {@value #LONGEST_TRACE} characters of them; kept beside
 *     the answer and never shown with it. Null in all that is read
 */
public record Turn(
        @NotBlank String clientMessageId,
        @NotNull @Valid Message question,
        @NotNull @Valid Message answer,
        @Nullable Map<String, Object> trace) {

    /** A longer one is left out. */
    public static final int LONGEST_TRACE = 65_536;

    public Turn {
        trace = trace == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(trace));
    }

    /** As it is read. */
    public Turn(String clientMessageId, Message question, Message answer) {
        this(clientMessageId, question, answer, null);
    }

    public Turn withoutTrace() {
        return new Turn(clientMessageId, question, answer);
    }
}
