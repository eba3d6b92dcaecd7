package ai.chatbot.knowledge.parsing.html;

import ai.chatbot.knowledge.parsing.TableRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** A table of data, as opposed to one that only arranges a page. */
final class HtmlTable {

    private static final int WIDEST_SPAN = 50;

    /** A table that holds one of these is there for the looks. */
    private static final Set<String> ARRANGED = Set.of("table", "h1", "h2", "h3", "h4");

    private final Elements rows;
    private final List<String> header = new ArrayList<>();
    private final List<List<String>> body = new ArrayList<>();

    /** By column: the cell that reaches down into the next rows. */
    private final Map<Integer, Reaching> reaching = new HashMap<>();

    private HtmlTable(Element table) {
        this.rows = table.select("tr");
    }

    static boolean isData(Element table) {
        boolean arranges = table.attr("role").equals("presentation")
                || table.stream().skip(1).anyMatch(inside -> ARRANGED.contains(inside.normalName()));
        return !arranges && table.select("tr").stream().anyMatch(row -> row.childrenSize() > 1);
    }

    static String caption(Element table) {
        Element caption = table.selectFirst("> caption");
        return caption == null ? "" : caption.text();
    }

    static List<String> rows(Element table) {
        return new HtmlTable(table).render();
    }

    private List<String> render() {
        for (Element row : rows) {
            if (header.isEmpty() && body.isEmpty() && isHeader(row)) {
                header.addAll(cells(row));
            } else {
                body.add(cells(row));
            }
        }
        return header.isEmpty() && rowsHaveNames()
                ? body.stream().map(HtmlTable::named).toList()
                : TableRows.render(header, body);
    }

    private static boolean isHeader(Element row) {
        Element parent = row.parent();
        boolean inHead = parent != null && parent.normalName().equals("thead");
        boolean onlyHeaderCells = row.childrenSize() > 0 && row.select("> td").isEmpty();
        return inHead || onlyHeaderCells;
    }

    /** Two columns, the first of them header cells: each row is a name and its value. */
    private boolean rowsHaveNames() {
        return rows.stream()
                .allMatch(row ->
                        row.childrenSize() == 2 && row.child(0).normalName().equals("th"));
    }

    private static String named(List<String> cells) {
        return String.join("", TableRows.render(List.of(cells.getFirst()), List.of(List.of(cells.getLast()))));
    }

    private List<String> cells(Element row) {
        List<String> cells = new ArrayList<>();
        for (Element cell : row.select("> th, > td")) {
            addReaching(cells);
            int down = span(cell, "rowspan");
            if (down > 1) {
                reaching.put(cells.size(), new Reaching(cell.text(), down - 1));
            }
            cells.add(cell.text());
            for (int across = span(cell, "colspan"); across > 1; across--) {
                cells.add("");
            }
        }
        addReaching(cells);
        return cells;
    }

    private void addReaching(List<String> cells) {
        Reaching above;
        while ((above = reaching.remove(cells.size())) != null) {
            if (above.rows() > 1) {
                reaching.put(cells.size(), new Reaching(above.text(), above.rows() - 1));
            }
            cells.add(above.text());
        }
    }

    private static int span(Element cell, String direction) {
        String span = cell.attr(direction);
        return span.matches("\\d{1,3}") ? Math.clamp(Integer.parseInt(span), 1, WIDEST_SPAN) : 1;
    }

    private record Reaching(String text, int rows) {}
}
