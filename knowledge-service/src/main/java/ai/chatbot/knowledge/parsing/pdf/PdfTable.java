package ai.chatbot.knowledge.parsing.pdf;

import ai.chatbot.knowledge.parsing.TableRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines that form a table: finds its columns by the white between them, and puts wrapped cells together. */
final class PdfTable {

    /** Lines closer than this share of the widest distance continue a wrapped cell. */
    private static final double CLOSE = 0.8;

    /** Of the font size; a space is about a quarter of it. */
    private static final double GUTTER = 0.5;

    private final List<Line> lines;
    private final List<double[]> columns;

    private PdfTable(List<Line> lines) {
        this.lines = lines;
        this.columns = columns(lines);
    }

    /**
     * @param lines of one column of a page
     * @return how many lines from {@code from} on are a table; 0 when none is
     */
    static int length(List<Line> lines, int from) {
        int end = from;
        int rows = 0;
        while (end < lines.size() && lines.get(end).isInSameColumn(lines.get(from)) && belongs(lines, from, end)) {
            rows += lines.get(end).isRow() ? 1 : 0;
            end++;
        }
        while (end > from && !lines.get(end - 1).isRow() && !isCloseBelow(lines, end - 1)) {
            end--;
        }
        return rows >= 2 ? end - from : 0;
    }

    private static boolean belongs(List<Line> lines, int from, int at) {
        Line line = lines.get(at);
        if (line.isRow()) {
            return true;
        }
        if (at == from) {
            return false;
        }
        boolean indented = line.x() > lines.get(from).x() + line.size();
        boolean narrow = line.right() < secondColumn(lines.get(from));
        return isCloseBelow(lines, at) && (indented || narrow);
    }

    private static double secondColumn(Line row) {
        return row.isRow() ? row.cells().get(1).x() : row.right();
    }

    private static boolean isCloseBelow(List<Line> lines, int at) {
        return at > 0
                && lines.get(at).y() - lines.get(at - 1).y()
                        < 1.5 * lines.get(at).size();
    }

    /** @return the rows, each on a line, with the names of the columns where a bold first row gives them */
    static List<String> rows(List<Line> lines) {
        return new PdfTable(lines).render();
    }

    private List<String> render() {
        List<List<String>> rows = new ArrayList<>();
        boolean header = lines.getFirst().bold() && !lines.getLast().bold();
        double close = CLOSE * widestPitch();
        Line before = null;
        for (Line line : lines) {
            List<String> cells = inColumns(line);
            if (before != null && continues(line, before, cells, close)) {
                merge(rows.getLast(), cells);
            } else {
                rows.add(cells);
            }
            before = line;
        }
        return header && rows.size() > 1
                ? TableRows.render(rows.getFirst(), rows.subList(1, rows.size()))
                : TableRows.render(List.of(), rows);
    }

    private double widestPitch() {
        double widest = 0;
        for (int i = 1; i < lines.size(); i++) {
            widest = Math.max(widest, lines.get(i).y() - lines.get(i - 1).y());
        }
        return widest;
    }

    private static boolean continues(Line line, Line before, List<String> cells, double close) {
        double pitch = line.y() - before.y();
        boolean sameFace = line.bold() == before.bold();
        return sameFace
                && pitch < 1.5 * line.size()
                && (pitch < close || cells.getFirst().isEmpty());
    }

    private static void merge(List<String> row, List<String> more) {
        for (int column = 0; column < row.size(); column++) {
            row.set(column, (row.get(column) + " " + more.get(column)).strip());
        }
    }

    private List<String> inColumns(Line line) {
        String[] cells = new String[columns.size()];
        Arrays.fill(cells, "");
        for (Segment word : line.words()) {
            int column = columnOf(word);
            cells[column] = (cells[column] + " " + word.text()).strip();
        }
        return new ArrayList<>(Arrays.asList(cells));
    }

    private int columnOf(Segment word) {
        int best = 0;
        double widest = Double.NEGATIVE_INFINITY;
        for (int column = 0; column < columns.size(); column++) {
            double[] span = columns.get(column);
            double overlap = Math.min(word.right(), span[1]) - Math.max(word.x(), span[0]);
            if (overlap > widest) {
                widest = overlap;
                best = column;
            }
        }
        return best;
    }

    /** Between columns there is white from the first row to the last; the spaces of running text are narrower. */
    private static List<double[]> columns(List<Line> lines) {
        List<Segment> words = lines.stream()
                .flatMap(line -> line.words().stream())
                .sorted(Comparator.comparingDouble(Segment::x))
                .toList();
        List<double[]> columns = new ArrayList<>();
        double @Nullable [] last = null;
        for (Segment word : words) {
            if (last == null || word.x() > last[1] + GUTTER * word.size()) {
                last = new double[] {word.x(), word.right()};
                columns.add(last);
            } else {
                last[1] = Math.max(last[1], word.right());
            }
        }
        return columns;
    }
}
