package ai.chatbot.knowledge.document;

import org.jspecify.annotations.Nullable;

/**
 * As much of a document's text as its database record should hold: MongoDB takes 16 MB a record, and nothing reads more
 * than a look. The file and the chunks have all of it.
 */
record StoredContent(@Nullable String raw, String processed, boolean truncated) {

    /** Characters; in UTF-8 up to three bytes each. */
    private static final int MOST_RAW = 1_000_000;

    private static final int MOST_PROCESSED = 2_000_000;

    static StoredContent of(@Nullable String raw, String processed) {
        boolean truncated = processed.length() > MOST_PROCESSED;
        return new StoredContent(
                raw == null || raw.length() > MOST_RAW ? null : raw,
                truncated ? processed.substring(0, MOST_PROCESSED) : processed,
                truncated);
    }
}
