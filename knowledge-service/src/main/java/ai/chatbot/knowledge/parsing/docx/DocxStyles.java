package ai.chatbot.knowledge.parsing.docx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPr;

/** What the styles of a document mean. */
final class DocxStyles {

    private static final Pattern HEADING =
            Pattern.compile("(?:heading|überschrift|berschrift|titre|título|titulo|kop|rubrik)\\s*([1-9])");
    private static final int NOT_A_HEADING = 0;
    private static final int BODY_LEVEL = 9;

    private final @Nullable XWPFStyles styles;
    private final Map<String, Integer> levels = new HashMap<>();

    private DocxStyles(@Nullable XWPFStyles styles) {
        this.styles = styles;
    }

    static DocxStyles of(XWPFDocument document) {
        return new DocxStyles(document.getStyles());
    }

    /** From 1; 0 when the paragraph is no heading. */
    int headingLevel(XWPFParagraph paragraph) {
        CTPPr own = paragraph.getCTP().getPPr();
        if (own != null && own.isSetOutlineLvl()) {
            return level(own.getOutlineLvl().getVal().intValue());
        }
        String style = paragraph.getStyle();
        return style == null ? NOT_A_HEADING : levels.computeIfAbsent(style, this::levelOfStyle);
    }

    boolean isTableOfContents(XWPFParagraph paragraph) {
        String style = paragraph.getStyle();
        return style != null && style.toLowerCase(Locale.ROOT).matches("(toc|verzeichnis|tm)\\s*\\d|toc ?heading");
    }

    private int levelOfStyle(String id) {
        Set<String> seen = new HashSet<>();
        String current = id;
        while (current != null && seen.add(current)) {
            XWPFStyle style = styles == null ? null : styles.getStyle(current);
            int level = byName(current, style);
            if (level != NOT_A_HEADING) {
                return level;
            }
            current = style == null ? null : style.getBasisStyleID();
        }
        return NOT_A_HEADING;
    }

    private static int byName(String id, @Nullable XWPFStyle style) {
        String name = style == null || style.getName() == null ? id : style.getName();
        if (name.equalsIgnoreCase("title") || name.equalsIgnoreCase("titel")) {
            return 1;
        }
        Matcher heading = HEADING.matcher(name.toLowerCase(Locale.ROOT));
        Matcher headingId = HEADING.matcher(id.toLowerCase(Locale.ROOT));
        if (heading.matches() || headingId.matches()) {
            return Integer.parseInt(heading.matches() ? heading.group(1) : headingId.group(1));
        }
        var properties = style == null ? null : style.getCTStyle().getPPr();
        return properties != null && properties.isSetOutlineLvl()
                ? level(properties.getOutlineLvl().getVal().intValue())
                : NOT_A_HEADING;
    }

    private static int level(int outline) {
        return outline >= BODY_LEVEL ? NOT_A_HEADING : outline + 1;
    }
}
