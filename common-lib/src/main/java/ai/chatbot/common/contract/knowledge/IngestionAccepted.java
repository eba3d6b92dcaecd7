package ai.chatbot.common.contract.knowledge;

import java.time.Instant;

public record IngestionAccepted(
        String jobId, String documentId, JobStatus status, String message, Instant estimatedCompletion) {}
