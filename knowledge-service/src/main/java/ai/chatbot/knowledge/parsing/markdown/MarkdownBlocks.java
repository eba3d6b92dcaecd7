package ai.chatbot.knowledge.parsing.markdown;

import ai.chatbot.knowledge.parsing.Block;
import ai.chatbot.knowledge.parsing.DocumentText;
import ai.chatbot.knowledge.parsing.TableRows;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Walks over the blocks of a Markdown document and writes them. Nesting is limited by the parser. */
final class MarkdownBlocks {

    private final DocumentText text;
    private final List<String> items = new ArrayList<>();

    /** Begins the line of the item whose first words come next. */
    private String marker = "";

    private int openLists;

    MarkdownBlocks(DocumentText text) {
        this.text = text;
    }

    void read(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            block(node);
        }
    }

    private void block(Node node) {
        switch (node) {
            case ListBlock list -> list(list);
            case Paragraph paragraph when openLists > 0 -> item(MarkdownInline.textOf(paragraph));
            case Paragraph paragraph -> text.paragraph(MarkdownInline.textOf(paragraph), null);
            case Heading heading -> {
                flushItems();
                text.heading(heading.getLevel(), MarkdownInline.textOf(heading), null);
            }
            case FencedCodeBlock code -> code(code.getLiteral());
            case IndentedCodeBlock code -> code(code.getLiteral());
            case TableBlock table -> table(table);
            case HtmlBlock html -> html(html.getLiteral());
            default -> read(node);
        }
    }

    private void html(@Nullable String literal) {
        String words = literal == null ? "" : Jsoup.parseBodyFragment(literal).text();
        if (!words.isBlank()) {
            flushItems();
            text.paragraph(words, null);
        }
    }

    private void code(@Nullable String literal) {
        flushItems();
        text.code(literal == null ? "" : literal, null);
    }

    private void list(ListBlock list) {
        Integer start = list instanceof OrderedList ordered ? ordered.getMarkerStartNumber() : null;
        int number = start == null ? 1 : start;
        openLists++;
        for (Node node = list.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof ListItem) {
                marker = list instanceof BulletList ? "- " : number++ + ". ";
                read(node);
            }
        }
        openLists--;
        if (openLists == 0) {
            flushItems();
        }
    }

    private void item(String words) {
        String line = words.replace('\n', ' ');
        if (!marker.isEmpty() || items.isEmpty()) {
            items.add(marker + line);
            marker = "";
        } else {
            items.set(items.size() - 1, items.getLast() + " " + line);
        }
    }

    private void flushItems() {
        text.lines(Block.Kind.LIST, items, null);
        items.clear();
    }

    private void table(TableBlock table) {
        flushItems();
        List<String> header = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                if (part instanceof TableHead) {
                    header.addAll(cells(row));
                } else if (row instanceof TableRow) {
                    rows.add(cells(row));
                }
            }
        }
        text.lines(Block.Kind.TABLE, TableRows.render(header, rows), null);
    }

    private static List<String> cells(Node row) {
        List<String> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            cells.add(MarkdownInline.textOf(cell).replace('\n', ' '));
        }
        return cells;
    }
}
