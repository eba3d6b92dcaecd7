package ai.chatbot.knowledge.text;

/**
 * A piece of a text.
 *
 * @param start its first character
 * @param end behind its last character
 */
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no span: %d–%d".formatted(start, end));
        }
    }

    public int length() {
        return end - start;
    }

    public String in(String text) {
        return text.substring(start, end);
    }

    /** The same piece of a text in which the old text begins at {@code offset}. */
    public Span shift(int offset) {
        return new Span(start + offset, end + offset);
    }
}
