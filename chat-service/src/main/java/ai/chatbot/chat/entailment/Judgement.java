package ai.chatbot.chat.entailment;

import ai.chatbot.common.contract.chat.ChatReply.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a claim.
 *
 * @param words the best share of its words that a text has; 0 when each text lacks one of its numbers
 * @param meaning how well a sentence of a text covers it by meaning, 0–1; null when nobody looked
 * @param model what a model said; null when it was not asked or did not say
 * @param support the texts that support it, best first; empty when none does
 */
public record Judgement(
        double words, @Nullable Double meaning, @Nullable Boolean model, Verdict verdict, List<Support> support) {

    public Judgement {
        support = List.copyOf(support);
    }

    public enum Verdict {
        QUOTED,
        SUPPORTED,
        UNSUPPORTED,
        /** No text has all of its numbers. */
        WRONG_NUMBER,
        /** The text that is most like it says the opposite. */
        CONTRADICTED,
        /** A model says that the text does not say so. */
        REFUSED_BY_MODEL
    }

    /**
     * @param text index of the text
     * @param span of its content that says it
     */
    public record Support(int text, Span span) {}

    public boolean isSupported() {
        return !support.isEmpty();
    }

    /** How sure it is, 0–1. */
    public double degree() {
        if (!isSupported()) {
            return 0;
        }
        double best = meaning == null ? words : Math.max(words, meaning);
        return Boolean.TRUE.equals(model) ? Math.max(best, BY_MODEL) : best;
    }

    /** A model that says yes is right more often than not, whatever the words look like. */
    private static final double BY_MODEL = 0.8;
}
