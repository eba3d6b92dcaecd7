package ai.chatbot.knowledge.parsing;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a document's text that belongs together.
 *
 * @param start its first character in the text
 * @param end behind its last character
 * @param level of a heading, from 1; 0 for everything else
 * @param page it begins on, from 1; null where the format has none or does not tell
 */
public record Block(
        Kind kind, int start, int end, int level, @Nullable Integer page) {

    public Block {
        if (start < 0 || end <= start || (kind == Kind.HEADING) != (level > 0)) {
            throw new IllegalArgumentException("no block: %s %d–%d level %d".formatted(kind, start, end, level));
        }
    }

    /** Of lists, each item is a line; of tables, each row; of code, each line of it. */
    public enum Kind {
        HEADING,
        PARAGRAPH,
        LIST,
        TABLE,
        CODE
    }
}
