package ai.chatbot.knowledge.index;

import ai.chatbot.common.contract.knowledge.DocumentType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a document, with all that a search result shows of it: searching needs no other store.
 *
 * @param chunkId unique in the index; writing the same id again replaces
 * @param section the headings above it, as far as known
 * @param page the page it begins on, from 1
 * @param startPosition first character in the document's text
 * @param endPosition behind its last character
 * @param chunkIndex its place in the document, from 0
 * @param source the file the document came from
 */
public record Passage(
        String chunkId,
        String documentId,
        String title,
        String content,
        DocumentType documentType,
        @Nullable String category,
        List<String> tags,
        @Nullable String language,
        @Nullable String section,
        @Nullable Integer page,
        int startPosition,
        int endPosition,
        int chunkIndex,
        @Nullable String source) {

    public Passage {
        tags = List.copyOf(tags);
    }

    /** What is matched with a question, in words and in meaning. */
    public String searchText() {
        return heading(title, section) + content;
    }

    /**
     * What stands before the content of a chunk when it is embedded and when it is scored, each on a line of its own. A
     * chunk seldom repeats what its heading says.
     */
    public static String heading(String title, @Nullable String section) {
        return section == null || section.isBlank() ? title + "\n" : title + "\n" + section + "\n";
    }
}
