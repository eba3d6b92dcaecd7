package ai.chatbot.knowledge.web;

import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.document.Documents;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** Does the next thing of a crawl: reads its sitemap, or fetches one page. Doing it twice does it once. */
@Component
class CrawlStep {

    private final Crawls crawls;
    private final ReadSitemap sitemaps;
    private final IngestPage ingestion;
    private final Documents documents;
    private final IdGenerator ids;

    CrawlStep(Crawls crawls, ReadSitemap sitemaps, IngestPage ingestion, Documents documents, IdGenerator ids) {
        this.crawls = crawls;
        this.sitemaps = sitemaps;
        this.ingestion = ingestion;
        this.documents = documents;
        this.ids = ids;
    }

    void take(Crawl crawl) {
        List<Crawl.Page> pages = crawl.pages();
        if (pages == null) {
            readSitemap(crawl);
        } else if (crawl.next() >= pages.size()) {
            crawls.noteEnd(crawl, null);
        } else {
            crawls.noteResult(crawl, ingested(crawl, pages.get(crawl.next())));
        }
    }

    private void readSitemap(Crawl crawl) {
        try {
            List<WebAddress> found = sitemaps.pages(WebAddress.of(crawl.url()), crawl.mostPages(), crawl.mostDepth());
            crawls.notePages(
                    crawl,
                    found.stream()
                            .map(page -> new Crawl.Page(
                                    page.toString(), ids.generateId().toString(), null, null))
                            .toList());
        } catch (ServiceException failure) {
            crawls.noteEnd(crawl, failure.text());
        }
    }

    private Crawl.Page ingested(Crawl crawl, Crawl.Page page) {
        try {
            String job = documents
                    .find(page.documentId())
                    .map(known -> known.indexing().jobId())
                    .orElse(null);
            if (job == null) {
                job = ingestion
                        .ingest(page.documentId(), WebAddress.of(page.url()), crawl.fields(), crawl.userId())
                        .jobId();
            }
            return new Crawl.Page(page.url(), page.documentId(), job, null);
        } catch (ServiceException failure) {
            boolean ours = failure.code().kind() == ErrorKind.UNAVAILABLE;
            if (ours) {
                throw failure;
            }
            return new Crawl.Page(page.url(), page.documentId(), null, failure.text());
        }
    }
}
