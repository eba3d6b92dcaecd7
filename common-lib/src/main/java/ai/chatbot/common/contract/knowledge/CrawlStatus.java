package ai.chatbot.common.contract.knowledge;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the pages of a sitemap are fetched. The status becomes {@link JobStatus#COMPLETED} when all were tried.
 *
 * @param reason why nothing could be fetched at all
 */
public record CrawlStatus(
        String crawlId,
        String url,
        JobStatus status,
        @Nullable String reason,
        List<Page> pages,
        Instant createdAt,
        @Nullable Instant completedAt) {

    public CrawlStatus {
        pages = List.copyOf(pages);
    }

    /**
     * @param documentId once it is fetched, as is {@code jobId}
     * @param error why it was not fetched
     */
    public record Page(
            String url,
            @Nullable String documentId,
            @Nullable String jobId,
            @Nullable String error) {}
}
