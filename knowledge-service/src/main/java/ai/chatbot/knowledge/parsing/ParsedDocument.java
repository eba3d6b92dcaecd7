package ai.chatbot.knowledge.parsing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document as read.
 *
 * @param title what the document calls itself: its own title, else its first heading; null when it has neither
 * @param metadata what the document says of itself; known keys are {@code author}, {@code description}, {@code language},
 *     {@code version}, {@code category}, {@code tags} (comma-separated), {@code pages}, {@code sheets}, {@code created},
 *     {@code modified} and {@code date} (ISO 8601), {@code recipients}, {@code attachments}; of Markdown also whatever
 *     else its front matter has
 * @param text all blocks, an empty line between any two
 * @param blocks in the order of the text, not overlapping, together holding all of it but the empty lines
 */
public record ParsedDocument(
        DocumentFormat format, @Nullable String title, Map<String, String> metadata, String text, List<Block> blocks) {

    public ParsedDocument {
        metadata = Map.copyOf(metadata);
        blocks = List.copyOf(blocks);
    }
}
