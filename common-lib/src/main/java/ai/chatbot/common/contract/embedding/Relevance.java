package ai.chatbot.common.contract.embedding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param passages in the order of the request
 * @param crossScores one a passage, 0–1: how well it answers the query by the cross-encoder, which reads both together.
 *     Null when none is configured, it was not asked for, or it failed
 * @param degraded {@code cross_encoder} when it is configured and failed; null is none
 */
public record Relevance(
        String model,
        List<Scores> passages,
        @Nullable List<Double> crossScores,
        @Nullable List<String> degraded) {

    /** In {@link #degraded}. */
    public static final String CROSS_ENCODER = "cross_encoder";

    /** By late interaction only. */
    public Relevance(String model, List<Scores> passages) {
        this(model, passages, null, null);
    }

    /**
     * @param maxSim weighted mean over the query's tokens of the best cosine with any token of the passage, −1–1
     * @param cosine of the whole vectors, −1–1
     * @param sentences maxSim of each sentence with its tokens as they are in the context of the passage
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Scores(double maxSim, double cosine, double[] sentences) {}
}
