package ai.chatbot.knowledge.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a document was fetched from, and what its server said about it then.
 *
 * @param hash of the bytes, SHA-256 in hexadecimal: some servers send neither of the marks, or new ones each time
 */
public record WebOrigin(
        String url, @Nullable String etag, @Nullable String lastModified, String hash, Instant fetchedAt) {}
