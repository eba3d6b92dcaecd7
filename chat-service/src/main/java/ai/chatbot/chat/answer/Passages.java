package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.knowledge.SearchResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the search found.
 *
 * @param relevant the passages an answer may stand on, best first
 * @param all these and the less relevant ones
 * @param evidence how well the best passage supports the question, 0–1; null when that could not be computed
 * @param minimumEvidence what it takes to answer
 * @param searched how they were found; null when nothing was searched for
 */
record Passages(
        List<SearchResult> relevant,
        List<SearchResult> all,
        @Nullable Double evidence,
        double minimumEvidence,
        List<String> degraded,
        @Nullable Searched searched) {

    static final Passages NONE = new Passages(List.of(), List.of(), null, 1, List.of(), null);

    /**
     * How they were found.
     *
     * @param query what was searched for when the question was a follow-up; null when it was searched as it is
     * @param byModel whether a model has made that of the question, rather than rules
     * @param minimumRelevance of the relevant ones
     */
    record Searched(
            @Nullable String query,
            boolean byModel,
            double minimumRelevance,
            long rewritingMillis,
            long searchMillis) {}

    Passages {
        relevant = List.copyOf(relevant);
        all = List.copyOf(all);
        degraded = List.copyOf(degraded);
    }

    Passages(
            List<SearchResult> relevant,
            List<SearchResult> all,
            @Nullable Double evidence,
            double minimumEvidence,
            List<String> degraded) {
        this(relevant, all, evidence, minimumEvidence, degraded, null);
    }

    /** Without late interaction, relevance alone decides. */
    boolean suffice() {
        return !relevant.isEmpty() && (evidence == null || evidence >= minimumEvidence);
    }

    /** What an answer may stand on: nothing when it is too little. */
    Passages enough() {
        return suffice() ? this : new Passages(List.of(), all, evidence, minimumEvidence, degraded, searched);
    }

    /** Relevance of the best passage; 0 when there is none. */
    double topRelevance() {
        return all.stream().mapToDouble(SearchResult::relevanceScore).max().orElse(0);
    }
}
