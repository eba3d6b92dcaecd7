package ai.chatbot.common.contract.knowledge;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param topK 1–50; null takes the configured number
 * @param minRelevanceScore 0–1; null takes the configured one
 * @param history the user's earlier questions, oldest first; a follow-up question is searched with what it refers to
 * @param forUser id of the user who will see the results, when that is not the caller: then only public documents are
 *     found and those shared with this user by id. Null, or the caller's own id: whatever the caller may read
 * @param mode null is {@code hybrid}; the others are for comparing the legs of the index
 * @param vector of the query, by the index's model, L2-normalised; null has it made
 * @param rewrittenQuery what to search for instead, when the caller has made a question of its own out of query and
 *     history; null leaves that to the rules
 */
public record SearchRequest(
        @NotBlank @Size(max = 4000) String query,
        @Nullable @Valid SearchFilters filters,
        @Nullable @Min(1) @Max(50) Integer topK,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double minRelevanceScore,
        @Nullable @Size(max = 20) List<String> history,
        @Nullable @Size(min = 1, max = 100) String forUser,
        @Nullable SearchMode mode,
        @Nullable @Size(min = 1, max = 4096) List<@NotNull Float> vector,
        @Nullable @Size(min = 1, max = 4000) String rewrittenQuery) {

    /** With nothing rewritten by the caller. */
    public SearchRequest(
            String query,
            @Nullable SearchFilters filters,
            @Nullable Integer topK,
            @Nullable Double minRelevanceScore,
            @Nullable List<String> history,
            @Nullable String forUser,
            @Nullable SearchMode mode,
            @Nullable List<Float> vector) {
        this(query, filters, topK, minRelevanceScore, history, forUser, mode, vector, null);
    }

    /** For the caller, in the usual way. */
    public SearchRequest(
            String query,
            @Nullable SearchFilters filters,
            @Nullable Integer topK,
            @Nullable Double minRelevanceScore,
            @Nullable List<String> history) {
        this(query, filters, topK, minRelevanceScore, history, null, null, null, null);
    }
}
