package ai.chatbot.common.contract.knowledge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A search index beside others.
 *
 * @param embeddingModel of all its vectors; null while the first one is empty
 * @param dimension null while not known
 * @param paused whether it takes in nothing for now
 * @param chunksPerSecond how fast it is built at most; null is as fast as it goes. Once it is ready it takes in changes at
 *     once
 * @param createdBy id of the user; null for the first one
 * @param readyAt when all documents were in it for the first time
 * @param estimatedCompletion when all documents are in it, at the pace of late; null when they are or no pace is known
 */
public record IndexGenerationView(
        String generationId,
        GenerationStatus status,
        @Nullable String embeddingModel,
        @Nullable Integer dimension,
        boolean paused,
        @Nullable Integer chunksPerSecond,
        Progress progress,
        Instant createdAt,
        @Nullable String createdBy,
        @Nullable Instant readyAt,
        @Nullable Instant estimatedCompletion) {

    /**
     * How far the documents that are there have been brought into it.
     *
     * @param percentage of the chunks, 0–100; 100 only when nothing is left
     * @param failingDocuments that were tried again and again; they keep the generation from being ready
     * @param error why one of them has failed
     */
    public record Progress(
            long documentsTotal,
            long documentsDone,
            long chunksTotal,
            long chunksDone,
            int percentage,
            long failingDocuments,
            @Nullable String error) {}
}
