package ai.chatbot.common.contract.knowledge;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two indexes find for the stored questions: the first ten results of the usual search, without a lowest relevance.
 *
 * @param generationId the one that may become active
 * @param activeGenerationId the one that is
 * @param questions how many were asked
 * @param labelledQuestions how many of them have expected documents
 * @param skippedQuestions how many were left out for want of time
 * @param overlap the mean share of passages that both found, 0–1; null when no question was asked
 * @param recallDifference of the other one from the active one, question by question; null without labels
 * @param mrrDifference likewise
 * @param differing the questions with the least overlap, at most 20
 * @param error why it could not be done
 */
public record IndexComparison(
        String generationId,
        String activeGenerationId,
        Status status,
        int questions,
        int labelledQuestions,
        int skippedQuestions,
        @Nullable Double overlap,
        @Nullable Side generation,
        @Nullable Side active,
        @Nullable Estimate recallDifference,
        @Nullable Estimate mrrDifference,
        List<Differing> differing,
        @Nullable String error,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    public IndexComparison {
        differing = List.copyOf(differing);
    }

    public enum Status {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("completed")
        COMPLETED,
        @JsonProperty("failed")
        FAILED
    }

    /**
     * One of the two.
     *
     * @param recallAt10 the share of the expected documents among the first ten; null without labels, as is
     * @param mrrAt10 one divided by the place of the first expected document
     * @param degraded questions that could not be searched in every way, so that the numbers say less
     */
    public record Side(
            @Nullable String embeddingModel,
            @Nullable Estimate recallAt10,
            @Nullable Estimate mrrAt10,
            double p50Millis,
            double p95Millis,
            int degraded) {}

    /** A mean over questions with its 95 % confidence interval (normal approximation). */
    public record Estimate(double mean, double low, double high) {}

    /** @param overlap the share of passages that both found, 0–1 */
    public record Differing(
            String questionId, String question, double overlap, List<Found> generation, List<Found> active) {

        public Differing {
            generation = List.copyOf(generation);
            active = List.copyOf(active);
        }
    }

    /** @param expected whether the document is labelled as one that has the answer */
    public record Found(String documentId, String title, boolean expected) {}
}
