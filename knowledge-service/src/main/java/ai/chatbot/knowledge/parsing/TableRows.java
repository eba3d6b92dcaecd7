package ai.chatbot.knowledge.parsing;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes a table row by row. With a header each cell carries its column's name, {@code Plan: Basic | Price: 5 €}: a row
 * then says all it has to say, wherever the table is cut and whichever sentence of it is quoted.
 */
public final class TableRows {

    /** Between two cells of a row; a row that is too long for a chunk is cut there. */
    public static final String BETWEEN_CELLS = " | ";

    private TableRows() {}

    /** @param header the names of the columns; empty when there are none */
    public static List<String> render(List<String> header, List<List<String>> rows) {
        List<String> names = header.stream().map(InlineText::clean).toList();
        if (rows.isEmpty() || names.stream().allMatch(String::isEmpty)) {
            List<String> lines = new ArrayList<>();
            addIfNotEmpty(lines, row(List.of(), names));
            rows.forEach(row -> addIfNotEmpty(lines, row(List.of(), row)));
            return lines;
        }
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> addIfNotEmpty(lines, row(names, row)));
        return lines;
    }

    private static void addIfNotEmpty(List<String> lines, String line) {
        if (!line.isEmpty()) {
            lines.add(line);
        }
    }

    private static String row(List<String> names, List<String> cells) {
        List<String> parts = new ArrayList<>();
        for (int column = 0; column < cells.size(); column++) {
            String cell = InlineText.clean(cells.get(column));
            String name = column < names.size() ? names.get(column) : "";
            if (!cell.isEmpty()) {
                parts.add(name.isEmpty() || name.equals(cell) ? cell : name + separator(name) + cell);
            }
        }
        return String.join(BETWEEN_CELLS, parts);
    }

    private static String separator(String name) {
        return name.endsWith(":") || name.endsWith("?") ? " " : ": ";
    }
}
