package ai.chatbot.common.contract.knowledge;

import java.time.Instant;

/**
 * @param duplicate whether the same content is a document already; then nothing new was added, and the ids are those of
 *     that document and its latest job
 */
public record IngestionAccepted(
        String jobId,
        String documentId,
        JobStatus status,
        String message,
        Instant estimatedCompletion,
        boolean duplicate) {}
