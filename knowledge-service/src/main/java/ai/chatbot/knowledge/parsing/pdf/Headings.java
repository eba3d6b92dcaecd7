package ai.chatbot.knowledge.parsing.pdf;

import java.util.List;

/** Recognises headings: short lines that are larger than the body, or bold and alone. */
final class Headings {

    private static final int LONGEST = 200;
    private static final int LONGEST_BOLD = 100;
    private static final int MOST_LINES = 3;

    private final Typography typography;

    Headings(Typography typography) {
        this.typography = typography;
    }

    int level(Line line) {
        int level = typography.levelOf(line.size());
        return level > 0 ? level : typography.boldLevel();
    }

    /** @return how many lines from {@code at} on are one heading; 0 when none is */
    int length(List<Line> lines, int at) {
        Line first = lines.get(at);
        if (!hasLetters(first) || first.mono()) {
            return 0;
        }
        if (typography.levelOf(first.size()) > 0) {
            return largeLength(lines, at);
        }
        return isBoldHeading(lines, at) ? 1 : 0;
    }

    private int largeLength(List<Line> lines, int from) {
        int end = from + 1;
        int characters = lines.get(from).text().length();
        while (end < lines.size() && isSameHeading(lines.get(end - 1), lines.get(end))) {
            characters += lines.get(end).text().length();
            end++;
        }
        return characters <= LONGEST && end - from <= MOST_LINES ? end - from : 0;
    }

    private static boolean isSameHeading(Line above, Line line) {
        return line.isInSameColumn(above)
                && Math.abs(line.size() - above.size()) < 0.5
                && line.bold() == above.bold()
                && line.y() - above.y() <= 1.6 * line.size();
    }

    private boolean isBoldHeading(List<Line> lines, int at) {
        Line line = lines.get(at);
        boolean bodySize = Typography.rounded(line.size()) >= typography.body();
        return typography.boldIsRare()
                && line.bold()
                && bodySize
                && !line.isRow()
                && line.text().length() <= LONGEST_BOLD
                && !line.text().matches(".*[.,;:]")
                && !isBoldBeside(lines, at, at - 1)
                && !isBoldBeside(lines, at, at + 1);
    }

    /** Several bold lines in a row are an emphasised paragraph. */
    private static boolean isBoldBeside(List<Line> lines, int at, int other) {
        if (other < 0 || other >= lines.size()) {
            return false;
        }
        Line line = lines.get(at);
        Line beside = lines.get(other);
        return beside.isInSameColumn(line)
                && beside.bold()
                && Math.abs(beside.size() - line.size()) < 0.5
                && Math.abs(beside.y() - line.y()) < 1.5 * line.size();
    }

    private static boolean hasLetters(Line line) {
        return line.text().codePoints().anyMatch(Character::isLetter);
    }
}
