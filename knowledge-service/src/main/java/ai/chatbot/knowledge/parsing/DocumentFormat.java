package ai.chatbot.knowledge.parsing;

import java.util.Locale;

/** The formats that can be read. */
public enum DocumentFormat {
    PDF("PDF"),
    DOCX("Word document"),
    HTML("HTML page"),
    MARKDOWN("Markdown file"),
    PLAIN_TEXT("text file");

    private final String title;

    DocumentFormat(String title) {
        this.title = title;
    }

    /** What people call it. */
    public String title() {
        return title;
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
        return this != PDF && this != DOCX;
    }
}
