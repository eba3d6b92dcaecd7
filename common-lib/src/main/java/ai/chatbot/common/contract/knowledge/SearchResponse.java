package ai.chatbot.common.contract.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param rewrittenQuery what was searched instead, when the query was a follow-up
 * @param evidence how well the best passage supports the query, 0–1: the highest late-interaction score; null when it
 *     could not be computed. Low means that the knowledge base does not know, whatever the scores' order says
 * @param degraded what was left out because something was down, for example {@code vector_search}
 */
public record SearchResponse(
        String query,
        @Nullable String rewrittenQuery,
        List<SearchResult> results,
        int totalResults,
        long searchTimeMs,
        @Nullable Double evidence,
        List<String> degraded) {

    public SearchResponse {
        results = List.copyOf(results);
        degraded = List.copyOf(degraded);
    }
}
