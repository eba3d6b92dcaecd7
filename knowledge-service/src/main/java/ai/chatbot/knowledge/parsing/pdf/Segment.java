package ai.chatbot.knowledge.parsing.pdf;

/**
 * Words that stand close together on one line.
 *
 * @param x left edge in points from the left of the page
 * @param right right edge
 * @param y baseline in points from the top of the page
 * @param size of the font, in points
 */
record Segment(String text, double x, double right, double y, double size, boolean bold, boolean mono) {

    private static final double SAME_LINE = 0.45;

    /** Superscripts stand on the line of their word. */
    boolean isOnLineOf(Segment other) {
        return Math.abs(y - other.y) <= SAME_LINE * Math.max(size, other.size);
    }

    double gapTo(Segment next) {
        return next.x - right;
    }

    Segment append(Segment next, String between) {
        boolean longer = text.length() >= next.text.length();
        return new Segment(
                text + between + next.text,
                Math.min(x, next.x),
                Math.max(right, next.right),
                longer ? y : next.y,
                longer ? size : next.size,
                bold && next.bold,
                mono && next.mono);
    }
}
