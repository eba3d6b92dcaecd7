package ai.chatbot.knowledge.parsing.pdf;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands on one line of a page.
 *
 * @param words from left to right
 * @param cells from left to right; more than one where wide gaps separate them
 * @param page from 1
 * @param column which column of text on the page it belongs to, from 0
 */
record Line(List<Segment> words, List<Segment> cells, int page, int column) {

    private static final Pattern ITEM =
            Pattern.compile("(?:[•◦▪‣●○■□–\\-*\\x{F0B7}\\x{F0A7}\\x{2212}]|\\(?\\d{1,3}[.)]|\\(?[a-z][.)])(?:\\s.*)?");

    Line {
        words = List.copyOf(words);
        cells = List.copyOf(cells);
    }

    String text() {
        return cells.stream().map(Segment::text).collect(Collectors.joining(" "));
    }

    double x() {
        return cells.getFirst().x();
    }

    double right() {
        return cells.getLast().right();
    }

    double y() {
        return longest().y();
    }

    double size() {
        return longest().size();
    }

    boolean bold() {
        return cells.stream().allMatch(Segment::bold);
    }

    boolean mono() {
        return cells.stream().allMatch(Segment::mono);
    }

    boolean beginsItem() {
        return ITEM.matcher(text()).matches();
    }

    boolean isRow() {
        return cells.size() > 1;
    }

    boolean isInSameColumn(Line other) {
        return page == other.page && column == other.column;
    }

    private Segment longest() {
        Segment longest = cells.getFirst();
        for (Segment cell : cells) {
            longest = cell.text().length() > longest.text().length() ? cell : longest;
        }
        return longest;
    }
}
