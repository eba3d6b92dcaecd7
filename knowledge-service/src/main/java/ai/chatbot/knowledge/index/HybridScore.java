package ai.chatbot.knowledge.index;

/**
 * One score from a vector leg and a keyword leg: 0.6 · cosine + 0.4 · BM25 / (highest BM25 of the candidates). Measured
 * against reciprocal rank fusion, which loses on both development sets (nDCG@10 0.871 against 0.907, and 0.550 against
 * 0.559); weights from 0.5 to 0.7 make no difference (DESIGN.md §7).
 */
public final class HybridScore {

    private static final double VECTOR_SHARE = 0.6;

    private HybridScore() {}

    /**
     * @param cosine of the passage, −1–1
     * @param keyword its BM25, ≥ 0
     * @param highest the highest BM25 of all candidates
     */
    public static double of(PassageQuery query, double cosine, double keyword, double highest) {
        double relative = highest > 0 ? keyword / highest : 0;
        if (query.text() == null) {
            return cosine;
        }
        return query.vector() == null ? relative : VECTOR_SHARE * cosine + (1 - VECTOR_SHARE) * relative;
    }
}
