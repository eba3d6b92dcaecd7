package ai.chatbot.knowledge.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What separates the columns of a table that is written as text. */
public enum Delimiter {
    COMMA(','),
    SEMICOLON(';'),
    TAB('\t'),
    BAR('|');

    private static final int ROWS = 50;

    private final char sign;

    Delimiter(char sign) {
        this.sign = sign;
    }

    public char sign() {
        return sign;
    }

    /** The one that the first rows have equally often, outside of quotes; of several the most frequent. */
    public static Optional<Delimiter> of(String text) {
        return best(text, 1, 1);
    }

    /**
     * The same where nothing but the text itself says that it is a table. Prose has commas too, but with spaces behind
     * them; so there must be three rows of the same three columns or more, and no spaces. Bars are tables of Markdown.
     */
    static Optional<Delimiter> obvious(String text) {
        return best(text, 3, 2)
                .filter(delimiter -> delimiter != BAR)
                .filter(delimiter ->
                        delimiter.countPerRow(text).stream().distinct().count() == 1)
                .filter(delimiter -> !text.contains(delimiter.sign + " "));
    }

    private static Optional<Delimiter> best(String text, int rows, int leastPerRow) {
        Delimiter best = null;
        int most = leastPerRow - 1;
        for (Delimiter delimiter : values()) {
            List<Integer> counts = delimiter.countPerRow(text);
            int count = counts.isEmpty() ? 0 : counts.getFirst();
            boolean regular = counts.size() >= rows
                    && counts.stream().allMatch(other -> other == count || (count > 3 && other > 0));
            if (count > most && regular) {
                best = delimiter;
                most = count;
            }
        }
        return Optional.ofNullable(best);
    }

    private List<Integer> countPerRow(String text) {
        List<Integer> counts = new ArrayList<>();
        int count = 0;
        int rowStart = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length() && counts.size() < ROWS; i++) {
            char c = text.charAt(i);
            quoted = (c == '"') != quoted;
            if (c == '\n' && !quoted) {
                if (!text.substring(rowStart, i).isBlank()) {
                    counts.add(count);
                }
                count = 0;
                rowStart = i + 1;
            } else if (c == sign && !quoted) {
                count++;
            }
        }
        boolean lastRowIsWhole = rowStart < text.length() && !quoted && counts.size() < ROWS;
        if (lastRowIsWhole && (counts.isEmpty() || count == counts.getFirst())) {
            counts.add(count);
        }
        return counts;
    }
}
