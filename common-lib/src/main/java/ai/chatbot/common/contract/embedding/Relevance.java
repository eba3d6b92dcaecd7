package ai.chatbot.common.contract.embedding;

import java.util.List;

/** @param passages in the order of the request */
public record Relevance(String model, List<Scores> passages) {

    /**
     * @param maxSim weighted mean over the query's tokens of the best cosine with any token of the passage, −1–1
     * @param cosine of the whole vectors, −1–1
     * @param sentences maxSim of each sentence with its tokens as they are in the context of the passage
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Scores(double maxSim, double cosine, double[] sentences) {}
}
