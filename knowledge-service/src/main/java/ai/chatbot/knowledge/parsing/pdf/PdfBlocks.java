package ai.chatbot.knowledge.parsing.pdf;

import ai.chatbot.knowledge.parsing.Block;
import ai.chatbot.knowledge.parsing.DocumentText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads lines from top to bottom and writes them as headings, tables, code, lists and paragraphs. */
final class PdfBlocks {

    private static final Pattern DOT_LEADERS = Pattern.compile(".*(?:\\.\\s?){5,}\\s*\\d{1,4}\\s*");

    /** A line that ends a sentence and leaves this share of the column white is the last of its paragraph. */
    private static final double SHORT = 0.2;

    private final DocumentText text;
    private final Typography typography;
    private final Headings headings;

    /** By page and column: where its longest line ends. */
    private final Map<String, Double> rightEdges = new HashMap<>();

    PdfBlocks(DocumentText text, Typography typography) {
        this.text = text;
        this.typography = typography;
        this.headings = new Headings(typography);
    }

    void write(List<Line> all) {
        List<Line> lines = all.stream()
                .filter(line -> !DOT_LEADERS.matcher(line.text()).matches())
                .toList();
        lines.forEach(line -> rightEdges.merge(columnOf(line), line.right(), Math::max));
        int at = 0;
        while (at < lines.size()) {
            at += next(lines, at);
        }
    }

    private static String columnOf(Line line) {
        return line.page() + "/" + line.column();
    }

    /** @return how many lines were written */
    private int next(List<Line> lines, int at) {
        int heading = headings.length(lines, at);
        if (heading > 0) {
            Line first = lines.get(at);
            text.heading(headings.level(first), joined(lines.subList(at, at + heading)), first.page());
            return heading;
        }
        int table = PdfTable.length(lines, at);
        if (table > 0) {
            List<String> rows = PdfTable.rows(lines.subList(at, at + table));
            text.lines(Block.Kind.TABLE, rows, lines.get(at).page());
            return table;
        }
        if (lines.get(at).mono()) {
            return code(lines, at);
        }
        return lines.get(at).beginsItem() ? list(lines, at) : paragraph(lines, at);
    }

    private int code(List<Line> lines, int from) {
        int end = from + 1;
        while (end < lines.size() && lines.get(end).mono() && lines.get(end).isInSameColumn(lines.get(from))) {
            end++;
        }
        List<Line> code = lines.subList(from, end);
        double left = code.stream().mapToDouble(Line::x).min().orElse(0);
        StringBuilder verbatim = new StringBuilder();
        for (Line line : code) {
            Segment first = line.cells().getFirst();
            double width = (first.right() - first.x()) / first.text().length();
            verbatim.repeat(" ", Math.clamp(Math.round((line.x() - left) / width), 0, 80))
                    .append(line.text())
                    .append('\n');
        }
        text.code(verbatim.toString(), lines.get(from).page());
        return end - from;
    }

    private int list(List<Line> lines, int from) {
        List<StringBuilder> items = new ArrayList<>();
        double marker = lines.get(from).x();
        int at = from;
        while (at < lines.size() && (lines.get(at).beginsItem() || isItemsRest(lines, at, marker))) {
            if (at > from && (headings.length(lines, at) > 0 || PdfTable.length(lines, at) > 0)) {
                break;
            }
            if (lines.get(at).beginsItem() || items.isEmpty()) {
                items.add(new StringBuilder(Bullets.normal(lines.get(at).text())));
            } else {
                Hyphens.append(items.getLast(), lines.get(at).text());
            }
            at++;
        }
        text.lines(
                Block.Kind.LIST,
                items.stream().map(StringBuilder::toString).toList(),
                lines.get(from).page());
        return at - from;
    }

    private boolean isItemsRest(List<Line> lines, int at, double marker) {
        Line line = lines.get(at);
        Line above = lines.get(at - 1);
        if (!line.isInSameColumn(above)) {
            return startsInTheMiddle(line) && !endsSentence(above);
        }
        return line.x() > marker + 0.5 * line.size() && isClose(above, line) && !line.mono();
    }

    private int paragraph(List<Line> lines, int from) {
        StringBuilder words = new StringBuilder(lines.get(from).text());
        int at = from + 1;
        while (at < lines.size() && continues(lines, at)) {
            Hyphens.append(words, lines.get(at).text());
            at++;
        }
        text.paragraph(words.toString(), lines.get(from).page());
        return at - from;
    }

    private boolean continues(List<Line> lines, int at) {
        Line line = lines.get(at);
        Line above = lines.get(at - 1);
        if (line.beginsItem() || line.mono() || headings.length(lines, at) > 0 || PdfTable.length(lines, at) > 0) {
            return false;
        }
        if (!line.isInSameColumn(above)) {
            return startsInTheMiddle(line) && !endsSentence(above);
        }
        boolean indented = line.x() > above.x() + 0.8 * line.size() && endsSentence(above);
        double edge = rightEdges.getOrDefault(columnOf(above), above.right());
        boolean lastLine = endsSentence(above) && above.right() < edge - SHORT * (edge - above.x());
        return isClose(above, line) && !indented && !lastLine;
    }

    private boolean isClose(Line above, Line line) {
        double pitch = line.y() - above.y();
        double usual = Typography.rounded(line.size()) == typography.body()
                ? typography.pitch()
                : 1.25 * Math.max(line.size(), above.size());
        return pitch >= 0 && pitch <= 1.3 * usual;
    }

    private static boolean startsInTheMiddle(Line line) {
        return Character.isLowerCase(line.text().codePointAt(0));
    }

    private static boolean endsSentence(Line line) {
        return line.text().matches(".*[.!?:…][\"”’»)\\]]*");
    }

    private static String joined(List<Line> lines) {
        StringBuilder words = new StringBuilder(lines.getFirst().text());
        lines.subList(1, lines.size()).forEach(line -> Hyphens.append(words, line.text()));
        return words.toString();
    }
}
