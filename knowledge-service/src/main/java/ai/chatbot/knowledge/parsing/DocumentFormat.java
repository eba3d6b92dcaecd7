package ai.chatbot.knowledge.parsing;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats that can be read. */
public enum DocumentFormat {
    PDF("PDF", "PDF"),
    DOCX("Word document", "DOCX"),
    PPTX("PowerPoint presentation", "PPTX"),
    XLSX("Excel workbook", "XLSX"),
    HTML("HTML page", "HTML"),
    MARKDOWN("Markdown file", "Markdown"),
    CSV("CSV file", "CSV"),
    JSON("JSON file", "JSON or JSON lines with questions and answers"),
    EML("e-mail", "e-mail (EML)"),
    PLAIN_TEXT("text file", "plain text");

    private final String title;
    private final String shortName;

    DocumentFormat(String title, String shortName) {
        this.title = title;
        this.shortName = shortName;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** The same behind its article. */
    String withArticle() {
        boolean vowel = switch (this) {
            case XLSX, HTML, EML -> true;
            case PDF, DOCX, PPTX, MARKDOWN, CSV, JSON, PLAIN_TEXT -> false;
        };
        return (vowel ? "an " : "a ") + title;
    }

    /** All of them, for people whose file is none of them. */
    public static String list() {
        return Arrays.stream(values()).map(format -> format.shortName).collect(Collectors.joining(", "));
    }

    /** As stored and shown: {@code plain_text}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DocumentFormat ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Whether the file itself is readable text. */
    public boolean isText() {
        return switch (this) {
            case PDF, DOCX, PPTX, XLSX, EML -> false;
            case HTML, MARKDOWN, CSV, JSON, PLAIN_TEXT -> true;
        };
    }
}
