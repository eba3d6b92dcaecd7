package ai.chatbot.knowledge.ingestion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * Work that is left to do, as stored in {@code ingestion_queue}.
 *
 * @param dueAt from when on anybody may claim it: for waiting work the end of the wait, for claimed work the end of the
 *     lease
 * @param owner who has claimed it
 * @param attempts how often it was claimed by a worker that did not give it back: one more than it has killed
 * @param failures how often a worker gave it back because something else had failed; null is never
 */
record Task(
        @Id String id,
        Kind kind,
        String documentId,
        Instant dueAt,
        @Nullable String owner,
        int attempts,
        @Nullable Integer failures,
        @Nullable Boolean large) {

    int failed() {
        return failures == null ? 0 : failures;
    }

    /** Whether it takes long, so that not all workers may be at such tasks. */
    boolean isLarge() {
        return Boolean.TRUE.equals(large);
    }

    /** {@code INDEX}: the job with the task's id. {@code REMOVE}, {@code REFRESH}: the document. */
    enum Kind {
        INDEX,
        REMOVE,
        REFRESH
    }
}
