package ai.chatbot.common.contract.knowledge;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Documents that are fetched from the web, for role {@code admin}. */
@HttpExchange("/api/v1/knowledge-base/documents")
public interface WebIngestionApi {

    /** Answers 202. A single page has been fetched by then; the pages of a sitemap are fetched one after the other. */
    @PostExchange(url = "/ingest", contentType = "application/json")
    WebIngestionAccepted ingestFromWeb(@Valid @RequestBody WebIngestionRequest request);

    @GetExchange("/ingest/crawls/{crawl_id}")
    CrawlStatus crawl(@PathVariable("crawl_id") String crawlId);

    /** Fetches the page again, if it has changed. Answers 202. */
    @PostExchange("/{document_id}/refresh")
    DocumentRefreshed refreshDocument(@PathVariable("document_id") String documentId);
}
