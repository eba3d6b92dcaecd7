package ai.chatbot.common.contract.knowledge;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question that indexes are compared with.
 *
 * @param questionId null in a request, whose path has it
 * @param expectedDocumentIds where its answer stands; empty when that is not known
 */
public record ComparisonQuestion(
        @Nullable String questionId,
        @NotBlank @Size(max = 1000) String question,
        @Nullable @Size(max = 20) List<@NotBlank @Size(max = 100) String> expectedDocumentIds) {

    public ComparisonQuestion {
        expectedDocumentIds = Objects.requireNonNullElse(expectedDocumentIds, List.of());
    }
}
