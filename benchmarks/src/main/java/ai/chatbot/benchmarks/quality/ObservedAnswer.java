package ai.chatbot.benchmarks.quality;

import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a platform said to a question.
 *
 * @param outcome null when the guards refused the question
 * @param confidence raw, 0–1
 * @param evidence what the search says of the same question; null when it says nothing
 * @param relevance of the best passage, 0–1; 0 when none was relevant enough
 */
record ObservedAnswer(
        AskedQuestion question,
        @Nullable Outcome outcome,
        double confidence,
        @Nullable Double evidence,
        double relevance,
        String text,
        List<CitedEntry> sources) {

    ObservedAnswer {
        sources = List.copyOf(sources);
    }

    /** @param entry of the collection; empty when the source is something else */
    record CitedEntry(String entry, String snippet) {}

    /** Answered from the documents; anything else is no answer. */
    boolean isKept() {
        return outcome == Outcome.GROUNDED;
    }

    /** Whether it would pass this threshold, as far as search decides. */
    boolean passes(double minimumEvidence) {
        return relevance > 0 && (evidence == null || evidence >= minimumEvidence);
    }
}
