package ai.chatbot.knowledge.parsing.xlsx;

import ai.chatbot.knowledge.parsing.DocumentText;
import ai.chatbot.knowledge.parsing.TableBlocks;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;

/** One sheet: its name as heading, if it has any rows, and the rows. */
final class SheetRows implements SheetContentsHandler {

    private final String name;
    private final DocumentText text;
    private final TableBlocks table;
    private final SortedMap<Integer, String> cells = new TreeMap<>();
    private boolean named;

    SheetRows(String name, DocumentText text) {
        this.name = name;
        this.text = text;
        this.table = new TableBlocks(text, null);
    }

    @Override
    public void startRow(int row) {
        cells.clear();
    }

    @Override
    public void cell(@Nullable String place, @Nullable String words, @Nullable XSSFComment comment) {
        if (words != null && !words.isBlank()) {
            int next = cells.isEmpty() ? 0 : cells.lastKey() + 1;
            cells.put(place == null ? next : new CellReference(place).getCol(), words);
        }
    }

    @Override
    public void endRow(int row) {
        if (!named && !cells.isEmpty()) {
            named = true;
            text.heading(1, name, null);
        }
        table.row(cells);
    }

    void end() {
        table.end();
    }
}
