package ai.chatbot.benchmarks.quality;

import java.util.List;

/**
 * A question with what is known about it.
 *
 * @param kind {@link #ANSWERABLE}, {@link #UNANSWERABLE}, or {@link #ELSEWHERE} and the source it comes from
 * @param gold where its answer stands; empty for what has none
 */
record AskedQuestion(String id, String kind, String text, List<Gold> gold) {

    static final String ANSWERABLE = "answerable";

    /** About a paragraph of the collection, which does not answer it. */
    static final String UNANSWERABLE = "unanswerable";

    /** Nothing of the collection is about it. */
    static final String ELSEWHERE = "off-collection: ";

    AskedQuestion {
        gold = List.copyOf(gold);
    }

    boolean isAnswerable() {
        return kind.equals(ANSWERABLE);
    }

    boolean isElsewhere() {
        return kind.startsWith(ELSEWHERE);
    }

    /**
     * @param entry the document of the collection
     * @param start of the answer in the entry's text
     */
    record Gold(String entry, String answer, int start) {

        Span span() {
            return new Span(start, start + answer.length());
        }
    }

    /** @param end behind the last character */
    record Span(int start, int end) {

        boolean overlaps(Span other) {
            return start < other.end && other.start < end;
        }
    }
}
