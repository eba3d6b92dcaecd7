package ai.chatbot.knowledge.index;

import ai.chatbot.common.contract.knowledge.DocumentType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
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
 * @param source the file or address the document came from
 * @param url where a reader can open the document
 * @param readers who may find it, see {@link Reader}
 * @param updatedAt when the document was last changed, to the millisecond
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
        @Nullable String source,
        @Nullable String url,
        Set<String> readers,
        Instant updatedAt) {

    public Passage {
        tags = List.copyOf(tags);
        readers = Set.copyOf(readers);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** This passage, in its own section and on its own page, with the text from where the first begins to where the second ends. */
    public Passage widened(Passage first, Passage second, String text) {
        return new Passage(
                chunkId,
                documentId,
                title,
                text,
                documentType,
                category,
                tags,
                language,
                section,
                page,
                first.startPosition(),
                second.endPosition(),
                first.chunkIndex(),
                source,
                url,
                readers,
                updatedAt);
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
