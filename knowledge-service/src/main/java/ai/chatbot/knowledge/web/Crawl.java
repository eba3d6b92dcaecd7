package ai.chatbot.knowledge.web;

import ai.chatbot.common.contract.knowledge.CrawlStatus;
import ai.chatbot.common.contract.knowledge.JobStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a sitemap on their way in, as stored in {@code web_crawls}.
 *
 * @param fields what is said of all pages, as in the form of an upload
 * @param pages null until the sitemap was read
 * @param next the first page that was not tried yet
 * @param leaseUntil before then the crawl belongs to whoever works on it
 */
record Crawl(
        String crawlId,
        String url,
        JobStatus status,
        @Nullable String reason,
        Map<String, List<String>> fields,
        int mostPages,
        int mostDepth,
        @Nullable String userId,
        @Nullable List<Page> pages,
        int next,
        Instant leaseUntil,
        Instant createdAt,
        @Nullable Instant completedAt) {

    static Crawl accepted(
            String crawlId,
            WebAddress sitemap,
            Map<String, List<String>> fields,
            int mostPages,
            int mostDepth,
            @Nullable String userId,
            Instant now) {
        return new Crawl(
                crawlId,
                sitemap.toString(),
                JobStatus.PROCESSING,
                null,
                fields,
                mostPages,
                mostDepth,
                userId,
                null,
                0,
                now,
                now,
                null);
    }

    /** @param documentId made up before the page is fetched: then fetching it again makes no second document */
    record Page(
            String url,
            String documentId,
            @Nullable String jobId,
            @Nullable String error) {}

    CrawlStatus view() {
        List<CrawlStatus.Page> shown = pages == null
                ? List.of()
                : pages.stream()
                        .map(page -> new CrawlStatus.Page(
                                page.url(),
                                page.jobId() == null ? null : page.documentId(),
                                page.jobId(),
                                page.error()))
                        .toList();
        return new CrawlStatus(crawlId, url, status, reason, shown, createdAt, completedAt);
    }
}
