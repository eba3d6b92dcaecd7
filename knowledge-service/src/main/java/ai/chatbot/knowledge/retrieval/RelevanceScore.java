package ai.chatbot.knowledge.retrieval;

/**
 * How relevant a passage is, 0–1: the order of the results and what users see of it are the same number, so they cannot
 * contradict each other. A logistic curve over a weighted sum of absolute scores. Weights, slopes and the sums that
 * become 0.7 are measured (RATIONALE.md): at 0.7 and above are 96 % of the relevant passages of the development set.
 * Where a cross-encoder is configured its own score, the logistic function of its logit, stands instead.
 */
final class RelevanceScore {

    /** ln(0.7 / 0.3): where the logistic curve is 0.7. */
    private static final double LOGIT_OF_DEFAULT_THRESHOLD = Math.log(0.7 / 0.3);

    private RelevanceScore() {}

    /**
     * @param maxSim token by token, −1–1
     * @param cosine of the whole texts, −1–1
     * @param keyword the share of the question's words that is found, weighted by rarity, 0–1
     */
    static double of(double maxSim, double cosine, double keyword) {
        return logistic(maxSim + 0.2 * cosine + 0.4 * keyword, 0.69, 8);
    }

    /** Without token vectors. */
    static double of(double cosine, double keyword) {
        return logistic(cosine + 1.5 * keyword, 0.57, 5);
    }

    /** With words only. */
    static double ofWords(double keyword) {
        return logistic(keyword, 0.165, 10);
    }

    private static double logistic(double sum, double sumOfDefaultThreshold, double slope) {
        return 1 / (1 + Math.exp(-(LOGIT_OF_DEFAULT_THRESHOLD + slope * (sum - sumOfDefaultThreshold))));
    }
}
