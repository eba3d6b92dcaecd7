package ai.chatbot.knowledge.parsing.docx;

import ai.chatbot.knowledge.parsing.TableRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;

/** The rows of a table. Merged cells count for all columns and rows that they cover. */
final class DocxTable {

    private static final int LONGEST_NAME = 60;
    private static final int WIDEST_SPAN = 50;

    private DocxTable() {}

    static List<String> rows(XWPFTable table, DocxPages pages) {
        List<List<String>> rows = new ArrayList<>();
        for (XWPFTableRow row : table.getRows()) {
            rows.add(cells(row, rows.isEmpty() ? List.of() : rows.getLast(), pages));
        }
        boolean header = rows.size() > 1 && isHeader(table.getRow(0), rows);
        return header
                ? TableRows.render(rows.getFirst(), rows.subList(1, rows.size()))
                : TableRows.render(List.of(), rows);
    }

    private static List<String> cells(XWPFTableRow row, List<String> above, DocxPages pages) {
        List<String> cells = new ArrayList<>();
        for (XWPFTableCell cell : row.getTableCells()) {
            cell.getParagraphs().forEach(pages::enter);
            boolean continued = continuesAbove(cell) && cells.size() < above.size();
            cells.add(continued ? above.get(cells.size()) : textOf(cell));
            for (int across = span(cell); across > 1; across--) {
                cells.add("");
            }
            cell.getParagraphs().forEach(pages::leave);
        }
        return cells;
    }

    private static String textOf(XWPFTableCell cell) {
        return cell.getTables().isEmpty()
                ? cell.getParagraphs().stream().map(DocxRuns::textOf).collect(Collectors.joining(" "))
                : cell.getTextRecursively();
    }

    private static boolean continuesAbove(XWPFTableCell cell) {
        CTTcPr properties = cell.getCTTc().getTcPr();
        return properties != null
                && properties.isSetVMerge()
                && properties.getVMerge().getVal() != STMerge.RESTART;
    }

    private static int span(XWPFTableCell cell) {
        CTTcPr properties = cell.getCTTc().getTcPr();
        return properties == null || !properties.isSetGridSpan()
                ? 1
                : Math.clamp(properties.getGridSpan().getVal().intValue(), 1, WIDEST_SPAN);
    }

    /** Marked as such, or bold, or short words that differ above a row of other things. */
    private static boolean isHeader(XWPFTableRow first, List<List<String>> rows) {
        List<String> names = rows.getFirst();
        if (names.stream().anyMatch(name -> name.length() > LONGEST_NAME)) {
            return false;
        }
        boolean bold = first.getTableCells().stream()
                .flatMap(cell -> cell.getParagraphs().stream())
                .filter(paragraph -> !paragraph.getText().isBlank())
                .allMatch(DocxTable::isBold);
        boolean named = names.size() > 1
                && names.stream().noneMatch(String::isBlank)
                && new HashSet<>(names).size() == names.size()
                && names.stream().noneMatch(name -> name.matches(".*\\d.*|.*[.!:]"));
        return first.isRepeatHeader() || bold || (named && names.size() > 2);
    }

    private static boolean isBold(XWPFParagraph paragraph) {
        return DocxRuns.isBold(paragraph);
    }
}
