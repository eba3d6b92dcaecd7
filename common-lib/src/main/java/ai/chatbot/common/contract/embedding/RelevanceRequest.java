package ai.chatbot.common.contract.embedding;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param weights how rare the words of the query are in the collection; tokens in none of these spans count 1.0
 * @param crossEncode whether the cross-encoder, if there is one, shall score the passages too; null is no
 */
public record RelevanceRequest(
        @NotBlank @Size(max = 4000) String query,
        @NotNull @Size(max = 4000) List<TermWeight> weights,
        @NotNull @Size(max = 100) List<@Valid Passage> passages,
        @Nullable Boolean crossEncode) {

    /** For late interaction only. */
    public RelevanceRequest(String query, List<TermWeight> weights, List<Passage> passages) {
        this(query, weights, passages, null);
    }

    /** The inverse document frequency of the word at {@code query[start, end)}; ≥ 0. */
    public record TermWeight(int start, int end, double weight) {}

    /** @param sentences start and end character of each sentence in {@code text}, in turn */
    @SuppressWarnings("ArrayRecordComponent")
    public record Passage(@NotNull String text, @NotNull int[] sentences) {}
}
