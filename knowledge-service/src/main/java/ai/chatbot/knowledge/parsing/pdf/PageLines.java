package ai.chatbot.knowledge.parsing.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Puts the words of a page on lines. */
final class PageLines {

    /** Of the font size: a gap wider than this separates cells; justified text hardly ever has one. */
    private static final double CELL_GAP = 1.6;

    /** Of the font size: the pen going up by more than this begins a new column of text. */
    private static final double COLUMN_JUMP = 10;

    private static final Pattern MARKER = Pattern.compile("[^\\p{L}\\d\\s]|\\(?(?:\\d{1,3}|[a-z])[.)]");

    private PageLines() {}

    /** Column by column as drawn, each from top to bottom. */
    static List<Line> of(List<Segment> words, int page) {
        List<Line> lines = new ArrayList<>();
        int column = 0;
        for (List<Segment> drawn : columns(words)) {
            for (List<Segment> onLine : rows(drawn)) {
                List<Segment> ordered = onLine.stream()
                        .sorted(Comparator.comparingDouble(Segment::x))
                        .toList();
                lines.add(new Line(ordered, cells(ordered), page, column));
            }
            column++;
        }
        return lines;
    }

    private static List<List<Segment>> columns(List<Segment> words) {
        List<List<Segment>> columns = new ArrayList<>();
        Segment before = null;
        for (Segment word : words) {
            if (before == null || before.y() - word.y() > COLUMN_JUMP * before.size()) {
                columns.add(new ArrayList<>());
            }
            columns.getLast().add(word);
            before = word;
        }
        return columns;
    }

    private static List<List<Segment>> rows(List<Segment> words) {
        List<List<Segment>> rows = new ArrayList<>();
        for (Segment word :
                words.stream().sorted(Comparator.comparingDouble(Segment::y)).toList()) {
            if (rows.isEmpty() || !word.isOnLineOf(rows.getLast().getFirst())) {
                rows.add(new ArrayList<>());
            }
            rows.getLast().add(word);
        }
        return rows;
    }

    private static List<Segment> cells(List<Segment> row) {
        List<Segment> cells = new ArrayList<>();
        for (Segment word :
                row.stream().sorted(Comparator.comparingDouble(Segment::x)).toList()) {
            boolean joins = !cells.isEmpty()
                    && (cells.getLast().gapTo(word) < CELL_GAP * word.size()
                            || (cells.size() == 1
                                    && MARKER.matcher(cells.getLast().text()).matches()));
            if (joins) {
                cells.add(cells.removeLast().append(word, " "));
            } else {
                cells.add(word);
            }
        }
        return cells;
    }
}
