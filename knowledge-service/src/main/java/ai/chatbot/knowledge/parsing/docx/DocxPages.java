package ai.chatbot.knowledge.parsing.docx;

import javax.xml.namespace.QName;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.xmlbeans.XmlCursor;
import org.jspecify.annotations.Nullable;

/**
 * Counts pages while a document is read. Word notes where pages ended when it last laid the document out, and authors
 * set breaks; without any of both the page is not known, and none is given.
 */
final class DocxPages {

    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private final boolean known;
    private int page = 1;

    private DocxPages(boolean known) {
        this.known = known;
    }

    static DocxPages of(XWPFDocument document) {
        String body = document.getDocument().getBody().xmlText();
        return new DocxPages(body.contains("lastRenderedPageBreak")
                || body.contains("w:type=\"page\"")
                || body.contains("pageBreakBefore"));
    }

    /** Null when the document does not tell. */
    @Nullable
    Integer current() {
        return known ? page : null;
    }

    /** To be called before the text of the paragraph is written. */
    void enter(XWPFParagraph paragraph) {
        page += paragraph.isPageBreak() ? 1 : 0;
        page += breaks(paragraph, true);
    }

    /** To be called after it. */
    void leave(XWPFParagraph paragraph) {
        page += breaks(paragraph, false);
    }

    /** A break before the first word belongs before the paragraph, any other behind it. */
    private static int breaks(XWPFParagraph paragraph, boolean beforeWords) {
        int breaks = 0;
        boolean words = false;
        for (XWPFRun run : paragraph.getRuns()) {
            try (XmlCursor cursor = run.getCTR().newCursor()) {
                for (boolean more = cursor.toFirstChild(); more; more = cursor.toNextSibling()) {
                    words |= isNamed(cursor, "t") && !cursor.getTextValue().isBlank();
                    breaks += isBreak(cursor) && words != beforeWords ? 1 : 0;
                }
            }
        }
        return breaks;
    }

    private static boolean isBreak(XmlCursor cursor) {
        return isNamed(cursor, "lastRenderedPageBreak")
                || (isNamed(cursor, "br") && "page".equals(cursor.getAttributeText(new QName(WORD, "type"))));
    }

    private static boolean isNamed(XmlCursor cursor, String name) {
        return cursor.getName().getLocalPart().equals(name);
    }
}
