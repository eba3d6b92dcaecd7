package ai.chatbot.knowledge.parsing.docx;

import ai.chatbot.knowledge.parsing.Block;
import ai.chatbot.knowledge.parsing.DocumentText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.xmlbeans.impl.values.XmlValueOutOfRangeException;
import org.jspecify.annotations.Nullable;

/** Writes the elements of a body in their order. Items of a list that follow each other become one block. */
final class DocxBlocks {

    private final DocumentText text;
    private final DocxStyles styles;
    private final DocxPages pages;
    private final List<String> items = new ArrayList<>();
    private final Map<String, Integer> counters = new HashMap<>();
    private @Nullable Integer itemsPage;

    DocxBlocks(DocumentText text, DocxStyles styles, DocxPages pages) {
        this.text = text;
        this.styles = styles;
        this.pages = pages;
    }

    void write(List<IBodyElement> body) {
        for (IBodyElement element : body) {
            switch (element) {
                case XWPFParagraph paragraph -> paragraph(paragraph);
                case XWPFTable table -> table(table);
                case XWPFSDT control -> control(control);
                default -> {
                    // Nothing else carries text.
                }
            }
        }
        flushItems();
    }

    private void paragraph(XWPFParagraph paragraph) {
        if (styles.isTableOfContents(paragraph)) {
            return;
        }
        pages.enter(paragraph);
        String words = DocxRuns.textOf(paragraph);
        int level = styles.headingLevel(paragraph);
        if (level > 0) {
            flushItems();
            text.heading(level, words, pages.current());
        } else if (paragraph.getNumID() != null && !words.isBlank()) {
            item(paragraph, words);
        } else if (!words.isBlank()) {
            flushItems();
            text.paragraph(words, pages.current());
        }
        pages.leave(paragraph);
    }

    private void item(XWPFParagraph paragraph, String words) {
        if (items.isEmpty()) {
            itemsPage = pages.current();
        }
        items.add(marker(paragraph) + words.replace('\n', ' '));
    }

    /** Word keeps no numbers in the text; they are counted again here. */
    private String marker(XWPFParagraph paragraph) {
        String format = format(paragraph);
        if (format == null || format.equals("bullet") || format.equals("none")) {
            return "- ";
        }
        int level = levelOf(paragraph);
        String list = paragraph.getNumID() + ":";
        counters.keySet()
                .removeIf(key -> key.startsWith(list) && Integer.parseInt(key.substring(list.length())) > level);
        int number = counters.merge(list + level, 1, Integer::sum);
        return switch (format) {
            case "lowerLetter" -> letter(number) + ") ";
            case "upperLetter" -> letter(number).toUpperCase(Locale.ROOT) + ") ";
            default -> number + ". ";
        };
    }

    private static @Nullable String format(XWPFParagraph paragraph) {
        try {
            return paragraph.getNumFmt();
        } catch (XmlValueOutOfRangeException notANumber) {
            return null; // a definition without its number; the list is still a list
        }
    }

    private static String letter(int number) {
        return String.valueOf((char) ('a' + (number - 1) % 26));
    }

    private static int levelOf(XWPFParagraph paragraph) {
        BigInteger level = paragraph.getNumIlvl();
        return level == null ? 0 : level.intValue();
    }

    private void table(XWPFTable table) {
        flushItems();
        Integer page = pages.current();
        text.lines(Block.Kind.TABLE, DocxTable.rows(table, pages), page);
    }

    /** A control's text comes without its structure; the one around a table of contents repeats the headings. */
    private void control(XWPFSDT control) {
        String content = control.getContent().getText();
        String title = String.valueOf(control.getTitle()).toLowerCase(Locale.ROOT);
        if (title.contains("contents") || content.contains("TOC \\o") || content.contains("PAGEREF")) {
            return;
        }
        flushItems();
        for (String paragraph : content.split("\n")) {
            text.paragraph(paragraph, pages.current());
        }
    }

    private void flushItems() {
        text.lines(Block.Kind.LIST, items, itemsPage);
        items.clear();
    }
}
