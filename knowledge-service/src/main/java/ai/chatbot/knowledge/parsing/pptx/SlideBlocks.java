package ai.chatbot.knowledge.parsing.pptx;

import ai.chatbot.knowledge.parsing.Block;
import ai.chatbot.knowledge.parsing.DocumentText;
import ai.chatbot.knowledge.parsing.TableRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.XSLFDiagram;
import org.apache.poi.xslf.usermodel.XSLFGroupShape;
import org.apache.poi.xslf.usermodel.XSLFNotes;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTableCell;
import org.apache.poi.xslf.usermodel.XSLFTableRow;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.jspecify.annotations.Nullable;

/** Writes one slide: its title, its shapes in the order in which they were put there, then the speaker's notes. */
final class SlideBlocks {

    /** Groups within groups; nobody draws that many. */
    private static final int DEEPEST = 50;

    private static final Set<Placeholder> TITLES = Set.of(Placeholder.TITLE, Placeholder.CENTERED_TITLE);
    private static final Set<Placeholder> FRAME = Set.of(
            Placeholder.DATETIME,
            Placeholder.FOOTER,
            Placeholder.HEADER,
            Placeholder.SLIDE_NUMBER,
            Placeholder.SLIDE_IMAGE);

    private final DocumentText text;
    private final XSLFSlide slide;
    private final int number;

    SlideBlocks(DocumentText text, XSLFSlide slide) {
        this.text = text;
        this.slide = slide;
        this.number = slide.getSlideNumber();
    }

    void write() {
        for (XSLFShape shape : slide.getShapes()) {
            if (shape instanceof XSLFTextShape title && TITLES.contains(title.getTextType())) {
                int level = title.getTextType() == Placeholder.CENTERED_TITLE ? 1 : 2;
                text.heading(level, title.getText(), number);
            }
        }
        shapes(slide.getShapes(), 0);
        notes(slide.getNotes());
    }

    private void shapes(List<XSLFShape> shapes, int depth) {
        for (XSLFShape shape : shapes) {
            switch (shape) {
                case XSLFTextShape words -> words(words);
                case XSLFTable table -> table(table);
                case XSLFGroupShape group when depth < DEEPEST -> shapes(group.getShapes(), depth + 1);
                case XSLFDiagram diagram
                when depth < DEEPEST && diagram.getGroupShape() != null ->
                    shapes(diagram.getGroupShape().getShapes(), depth + 1);
                default -> {
                    // Pictures, lines and charts carry no text.
                }
            }
        }
    }

    private void words(XSLFTextShape shape) {
        Placeholder type = shape.getTextType();
        if (type == null || !(TITLES.contains(type) || FRAME.contains(type))) {
            paragraphs(shape.getTextParagraphs());
        }
    }

    private void paragraphs(List<XSLFTextParagraph> paragraphs) {
        List<String> items = new ArrayList<>();
        for (XSLFTextParagraph paragraph : paragraphs) {
            if (paragraph.isBullet()) {
                items.add("- " + paragraph.getText().replace('\n', ' '));
            } else {
                text.lines(Block.Kind.LIST, items, number);
                items.clear();
                text.paragraph(paragraph.getText(), number);
            }
        }
        text.lines(
                Block.Kind.LIST,
                items.stream().filter(item -> !item.equals("- ")).toList(),
                number);
    }

    private void table(XSLFTable table) {
        List<List<String>> rows = new ArrayList<>();
        for (XSLFTableRow row : table.getRows()) {
            rows.add(row.getCells().stream().map(XSLFTableCell::getText).toList());
        }
        if (rows.size() > 1) {
            text.lines(Block.Kind.TABLE, TableRows.render(rows.getFirst(), rows.subList(1, rows.size())), number);
        } else {
            text.lines(Block.Kind.TABLE, TableRows.render(List.of(), rows), number);
        }
    }

    private void notes(@Nullable XSLFNotes notes) {
        if (notes == null) {
            return;
        }
        for (XSLFShape shape : notes.getShapes()) {
            if (shape instanceof XSLFTextShape words && words.getTextType() == Placeholder.BODY) {
                paragraphs(words.getTextParagraphs());
            }
        }
    }
}
