package ai.chatbot.knowledge.parsing.plaintext;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Puts together the lines of a paragraph that was wrapped at some column; leaves addresses, tables and logs alone. */
final class WrappedLines {

    /** Shorter lines are not wrapped text. */
    private static final int NARROWEST = 40;

    private WrappedLines() {}

    /** @param beginsItem whether a line begins an item of a list, which is never appended to the line before */
    static List<String> join(List<String> lines, Predicate<String> beginsItem) {
        int column = lines.stream().mapToInt(String::length).max().orElse(0);
        List<String> joined = new ArrayList<>();
        String before = "";
        for (String line : lines) {
            if (!joined.isEmpty() && isWrapped(before, line, column) && !beginsItem.test(line)) {
                joined.set(joined.size() - 1, joined.getLast() + " " + line.strip());
            } else {
                joined.add(line);
            }
            before = line;
        }
        return joined;
    }

    /** The first word of the next line would not have fitted. */
    private static boolean isWrapped(String before, String line, int column) {
        String next = line.strip();
        int space = next.indexOf(' ');
        int firstWord = space < 0 ? next.length() : space;
        boolean looksLikeColumns = before.contains("\t") || before.strip().contains("   ");
        return column >= NARROWEST && !looksLikeColumns && before.length() + 1 + firstWord >= column;
    }
}
