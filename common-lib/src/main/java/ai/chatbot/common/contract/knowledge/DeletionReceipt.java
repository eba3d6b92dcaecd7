package ai.chatbot.common.contract.knowledge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a document that was deleted.
 *
 * @param deletedBy id of the user
 * @param verifiedAt when it was looked for in every store and found in none; null while the removal goes on
 */
public record DeletionReceipt(
        String documentId,
        @Nullable String deletedBy,
        Instant deletedAt,
        Removed removed,
        @Nullable Instant verifiedAt) {

    /**
     * How much was removed.
     *
     * @param blob files
     * @param cache vectors of the document's texts that were kept to be used again
     * @param answers stored answers that lost what they quoted, as far as the operator wants that
     */
    public record Removed(int blob, int chunks, int vectors, int cache, int answers) {

        public static final Removed NOTHING = new Removed(0, 0, 0, 0, 0);
    }
}
