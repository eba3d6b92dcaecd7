package ai.chatbot.common.contract.knowledge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A content that a document has, or had and can have again.
 *
 * @param version from 1, as it is named when rolled back to
 * @param current whether it is what the document says now
 * @param contentHash SHA-256 in hexadecimal, of the text for text formats (line ends, blank ends of lines and the form of
 *     accented letters make no difference), else of the file
 * @param createdBy id of the user; null for a service
 */
public record DocumentVersion(
        int version,
        boolean current,
        String format,
        @Nullable String contentHash,
        Instant createdAt,
        @Nullable String createdBy) {}
