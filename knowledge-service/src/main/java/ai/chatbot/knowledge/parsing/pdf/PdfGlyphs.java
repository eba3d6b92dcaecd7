package ai.chatbot.knowledge.parsing.pdf;

import ai.chatbot.knowledge.parsing.ParsingLimits;
import ai.chatbot.knowledge.parsing.UnreadableDocumentException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Collects the words of each page in the order in which they are drawn, which follows columns better than their places
 * do. PDFBox joins glyphs to words; lines are found later.
 */
final class PdfGlyphs extends PDFTextStripper {

    private static final int BOLD_WEIGHT = 600;

    private final ParsingLimits limits;
    private final List<List<Segment>> pages = new ArrayList<>();
    private final List<Segment> words = new ArrayList<>();
    private int positions;
    private long characters;

    private PdfGlyphs(ParsingLimits limits) {
        this.limits = limits;
        setSuppressDuplicateOverlappingText(true);
    }

    /** @return one list a page */
    static List<List<Segment>> wordsOf(PDDocument pdf, ParsingLimits limits) throws IOException {
        PdfGlyphs glyphs = new PdfGlyphs(limits);
        glyphs.getText(pdf);
        return glyphs.pages;
    }

    @Override
    protected void endPage(PDPage page) {
        pages.add(List.copyOf(words));
        words.clear();
        positions = 0;
        if (characters > limits.characters()) {
            throw new UnreadableDocumentException(
                    "The PDF has more than %,d characters; please split it.".formatted(limits.characters()));
        }
    }

    @Override
    protected void processTextPosition(TextPosition glyph) {
        positions++;
        if (positions > limits.positionsPerPage()) {
            throw new UnreadableDocumentException(
                    "A page of the PDF has more than %,d characters; it cannot be read safely."
                            .formatted(limits.positionsPerPage()));
        }
        super.processTextPosition(glyph);
    }

    /** PDFBox separates words by their distance, but not where a space glyph stands between them. */
    @Override
    protected void writeString(String word, List<TextPosition> glyphs) {
        List<TextPosition> pending = new ArrayList<>();
        for (TextPosition glyph : glyphs) {
            boolean space = glyph.getUnicode() == null || glyph.getUnicode().isBlank();
            if (space || (!pending.isEmpty() && isApart(pending.getLast(), glyph))) {
                addWord(pending);
            }
            if (!space) {
                pending.add(glyph);
            }
        }
        addWord(pending);
    }

    private static boolean isApart(TextPosition left, TextPosition right) {
        double gap = right.getXDirAdj() - (left.getXDirAdj() + left.getWidthDirAdj());
        return gap > left.getFontSizeInPt() || gap < -2 * left.getFontSizeInPt();
    }

    private void addWord(List<TextPosition> glyphs) {
        if (glyphs.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        glyphs.forEach(glyph -> text.append(glyph.getUnicode()));
        characters += text.length() + 1;
        TextPosition first = glyphs.getFirst();
        TextPosition last = glyphs.getLast();
        words.add(new Segment(
                text.toString(),
                first.getXDirAdj(),
                last.getXDirAdj() + last.getWidthDirAdj(),
                first.getYDirAdj(),
                Math.max(1, Math.abs(first.getFontSizeInPt())),
                isBold(first.getFont()),
                isMono(first.getFont())));
        glyphs.clear();
    }

    private static boolean isBold(PDFont font) {
        PDFontDescriptor descriptor = font.getFontDescriptor();
        boolean heavy = descriptor != null && (descriptor.isForceBold() || descriptor.getFontWeight() >= BOLD_WEIGHT);
        return heavy || hasWord(font, "bold", "black", "heavy", "demi");
    }

    private static boolean isMono(PDFont font) {
        PDFontDescriptor descriptor = font.getFontDescriptor();
        return (descriptor != null && descriptor.isFixedPitch())
                || hasWord(font, "mono", "courier", "consol", "menlo", "typewriter", "cmtt");
    }

    private static boolean hasWord(PDFont font, String... words) {
        String name = font.getName() == null ? "" : font.getName().toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (name.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
