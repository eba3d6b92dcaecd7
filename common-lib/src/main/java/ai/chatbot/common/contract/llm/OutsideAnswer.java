package ai.chatbot.common.contract.llm;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer before anybody has seen it.
 *
 * @param engine who wrote it
 * @param history what was said before, oldest first
 * @param evidence texts that come with it and are shown beside it, such as what it cites
 * @param conversationId null outside of conversations
 */
public record OutsideAnswer(
        @NotBlank String engine,
        @NotBlank String question,
        @NotNull List<@NotNull String> history,
        @NotBlank String text,
        @NotNull @Size(max = 100) List<@NotNull String> evidence,
        @Nullable String conversationId) {

    public OutsideAnswer {
        history = List.copyOf(history);
        evidence = List.copyOf(evidence);
    }

    /** The texts in it are nobody's business. */
    @Override
    public String toString() {
        return "OutsideAnswer[" + engine + ", " + evidence.size() + " texts]";
    }
}
