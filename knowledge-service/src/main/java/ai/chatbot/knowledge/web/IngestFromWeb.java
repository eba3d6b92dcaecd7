package ai.chatbot.knowledge.web;

import ai.chatbot.common.contract.knowledge.IngestionAccepted;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.contract.knowledge.WebIngestionAccepted;
import ai.chatbot.common.contract.knowledge.WebIngestionRequest;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.net.CheckedNames;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.document.DocumentFields;
import ai.chatbot.knowledge.ingestion.IngestFetched;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** Accepts a page, which is fetched at once, or a sitemap, whose pages are fetched one after the other. */
@Component
class IngestFromWeb {

    private static final int USUAL_PAGES = 100;
    private static final int USUAL_DEPTH = 1;

    private final IngestFetched ingestion;
    private final IngestPage page;
    private final CheckedNames names;
    private final Crawls crawls;
    private final CrawlWorker worker;
    private final WebProperties properties;
    private final IdGenerator ids;
    private final Clock clock;

    IngestFromWeb(
            IngestFetched ingestion,
            IngestPage page,
            CheckedNames names,
            Crawls crawls,
            CrawlWorker worker,
            WebProperties properties,
            IdGenerator ids,
            Clock clock) {
        this.ingestion = ingestion;
        this.page = page;
        this.names = names;
        this.crawls = crawls;
        this.worker = worker;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
    }

    WebIngestionAccepted ingest(
            WebIngestionRequest request, Map<String, List<String>> fields, @Nullable String userId) {
        WebIngestionRequest.Source source = request.source();
        check(request);
        ingestion.check(fields);
        WebAddress address = WebAddress.of(source.url());
        resolve(address);
        if (Boolean.TRUE.equals(source.sitemap())) {
            return crawl(source, address, fields, userId);
        }
        IngestionAccepted accepted = page.ingest(ids.generateId().toString(), address, fields, userId);
        return new WebIngestionAccepted(
                accepted.jobId(),
                accepted.documentId(),
                null,
                accepted.status(),
                "The page was fetched and is being indexed.",
                accepted.estimatedCompletion());
    }

    private void check(WebIngestionRequest request) {
        WebIngestionRequest.Source source = request.source();
        DocumentFields wrong = new DocumentFields();
        if (!source.type().equals("web_scrape")) {
            wrong.reject("source.type", "must be web_scrape");
        }
        if (or(source.maxPages(), 1) > properties.mostPages()) {
            wrong.reject("source.max_pages", "must not be more than " + properties.mostPages());
        }
        if (or(source.maxDepth(), 0) > properties.mostDepth()) {
            wrong.reject("source.max_depth", "must not be more than " + properties.mostDepth());
        }
        if (Boolean.TRUE.equals(source.sitemap()) && request.title() != null) {
            wrong.reject("title", "cannot be the same for all pages of a sitemap");
        }
        wrong.check();
    }

    /** Who asks for a private address is told at once, and not by a crawl that failed. */
    private void resolve(WebAddress address) {
        try {
            names.resolve(address.uri().getHost());
        } catch (UnknownHostException e) {
            throw new ServiceException(KnowledgeError.WEB_PAGE_UNAVAILABLE, "The host of this address is unknown.", e);
        }
    }

    private WebIngestionAccepted crawl(
            WebIngestionRequest.Source source,
            WebAddress sitemap,
            Map<String, List<String>> fields,
            @Nullable String userId) {
        String crawlId = ids.generateId().toString();
        crawls.add(Crawl.accepted(
                crawlId,
                sitemap,
                fields,
                or(source.maxPages(), Math.min(USUAL_PAGES, properties.mostPages())),
                or(source.maxDepth(), Math.min(USUAL_DEPTH, properties.mostDepth())),
                userId,
                clock.instant()));
        worker.wake();
        return new WebIngestionAccepted(
                null, null, crawlId, JobStatus.PROCESSING, "The pages of the sitemap are being fetched.", null);
    }

    private static int or(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
