package ai.chatbot.knowledge.parsing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text of a document while it is read: cleaned, with its blocks, within the limit. Not for several threads. */
public final class DocumentText {

    private static final String BETWEEN = "\n\n";
    private static final int LONGEST_TITLE = 300;

    private final StringBuilder text = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();
    private final int limit;

    public DocumentText(ParsingLimits limits) {
        this.limit = limits.characters();
    }

    /** @param level 1–9; deeper ones count as 9 */
    public void heading(int level, String words, @Nullable Integer page) {
        append(Block.Kind.HEADING, InlineText.clean(words), Math.clamp(level, 1, 9), page);
    }

    /** Line ends stay, where they mean something; other white space becomes single spaces. */
    public void paragraph(String words, @Nullable Integer page) {
        lines(Block.Kind.PARAGRAPH, List.of(words.split("\n", -1)), page);
    }

    /** A list or a table: its items or rows, one a line. */
    public void lines(Block.Kind kind, List<String> lines, @Nullable Integer page) {
        StringBuilder joined = new StringBuilder();
        for (String line : lines) {
            String clean = InlineText.clean(line);
            if (!clean.isEmpty()) {
                joined.append(joined.isEmpty() ? "" : "\n").append(clean);
            }
            checkLimit(joined.length());
        }
        append(kind, joined.toString(), 0, page);
    }

    public void code(String code, @Nullable Integer page) {
        append(Block.Kind.CODE, InlineText.cleanVerbatim(code), 0, page);
    }

    private void append(Block.Kind kind, String words, int level, @Nullable Integer page) {
        if (words.isEmpty()) {
            return;
        }
        checkLimit(words.length());
        text.append(text.isEmpty() ? "" : BETWEEN);
        int start = text.length();
        text.append(words);
        blocks.add(new Block(kind, start, text.length(), level, page));
    }

    private void checkLimit(int more) {
        if (text.length() + BETWEEN.length() + more > limit) {
            throw new UnreadableDocumentException(
                    "The document has more than %,d characters; please split it.".formatted(limit));
        }
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /**
     * @param title the document's own; null or blank takes the first heading
     * @param metadata blank values are left out
     * @throws UnreadableDocumentException when there is no text
     */
    public ParsedDocument build(DocumentFormat format, @Nullable String title, Map<String, String> metadata) {
        String own = title == null ? "" : InlineText.clean(title);
        return buildTitled(format, own.isEmpty() ? firstHeading() : own, metadata);
    }

    /** The same for formats whose first heading names one part of many: then null or blank is no title. */
    public ParsedDocument buildTitled(DocumentFormat format, @Nullable String title, Map<String, String> metadata) {
        if (text.isEmpty()) {
            throw new UnreadableDocumentException("The %s contains no text.".formatted(format.title()));
        }
        String own = title == null ? "" : InlineText.clean(title);
        return new ParsedDocument(
                format, own.isEmpty() ? null : shortened(own), cleaned(metadata), text.toString(), blocks);
    }

    private @Nullable String firstHeading() {
        return blocks.stream()
                .filter(block -> block.kind() == Block.Kind.HEADING)
                .map(block -> text.substring(block.start(), block.end()))
                .findFirst()
                .orElse(null);
    }

    private static String shortened(String title) {
        return title.length() <= LONGEST_TITLE
                ? title
                : title.substring(0, LONGEST_TITLE).strip() + "…";
    }

    private static Map<String, String> cleaned(Map<String, String> metadata) {
        Map<String, String> clean = new HashMap<>();
        metadata.forEach((key, value) -> {
            String words = InlineText.clean(value);
            if (!words.isEmpty()) {
                clean.put(key, words.substring(0, Math.min(words.length(), 1000)));
            }
        });
        return clean;
    }
}
