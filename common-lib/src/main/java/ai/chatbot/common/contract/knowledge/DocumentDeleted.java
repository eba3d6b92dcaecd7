package ai.chatbot.common.contract.knowledge;

import java.time.Instant;

/**
 * From now on the document cannot be found.
 *
 * @param chunksDeleted removed so far
 * @param vectorsDeleted removed so far
 * @param completed whether all of it is removed; else a store cannot be reached, and the rest follows by itself. {@link
 *     DeletionReceipt} tells
 */
public record DocumentDeleted(
        String documentId,
        Instant deletedAt,
        int chunksDeleted,
        int vectorsDeleted,
        boolean completed,
        String message) {}
