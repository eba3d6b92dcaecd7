package ai.chatbot.common.contract.knowledge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param jobId of a single page, as is {@code documentId}
 * @param crawlId of a sitemap
 * @param estimatedCompletion of a single page
 */
public record WebIngestionAccepted(
        @Nullable String jobId,
        @Nullable String documentId,
        @Nullable String crawlId,
        JobStatus status,
        String message,
        @Nullable Instant estimatedCompletion) {}
