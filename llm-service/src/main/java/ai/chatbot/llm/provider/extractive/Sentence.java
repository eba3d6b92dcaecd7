package ai.chatbot.llm.provider.extractive;

import java.util.Locale;

/**
 * A sentence, table row or list item that may be quoted.
 *
 * @param passage position of its passage in the request, from 0
 * @param order position among the sentences of its passage
 * @param block its paragraph, list or table in the passage, from 0
 * @param label what to put before it, so that it can be understood alone; empty when it can
 */
record Sentence(int passage, int order, int block, String text, String label, double score) {

    private static final String BETWEEN_CELLS = " | ";

    boolean isTableRow() {
        return text.contains(BETWEEN_CELLS);
    }

    /** Whether it promises a list: "You need:". */
    boolean isLeadIn() {
        return text.endsWith(":");
    }

    boolean follows(Sentence other) {
        return passage == other.passage && order == other.order + 1;
    }

    /** Whether it says the same, punctuation, case and white space aside. Neighbouring passages overlap. */
    boolean repeats(Sentence other) {
        String mine = bare();
        String theirs = other.bare();
        return mine.contains(theirs) || theirs.contains(mine);
    }

    private String bare() {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    Sentence withoutLabel() {
        return new Sentence(passage, order, block, text, "", score);
    }
}
