package ai.chatbot.knowledge.web;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class SitemapIngestionIT extends WebIngestionTest {

    SitemapIngestionIT(@LocalServerPort int port, Crawls crawls, CrawlStep step) {
        super(port, crawls, step);
    }

    @Test
    void thePagesOfASitemapAreFetchedOneByOne() {
        site.on(
                        "GET",
                        "/index.xml",
                        _ -> xml("<sitemapindex><sitemap><loc>" + site.url()
                                + "/pages.xml</loc></sitemap></sitemapindex>"))
                .on(
                        "GET",
                        "/pages.xml",
                        _ -> xml("<urlset>" + loc("/a") + loc("/gone") + loc("/a") + loc("/b")
                                + "<url><loc>http://10.0.0.1/inside</loc></url>" + loc("/c") + "</urlset>"))
                .on("GET", "/a", _ -> page("A", "Page a."))
                .on("GET", "/b", _ -> page("B", "Page b."))
                .on("GET", "/c", _ -> page("C", "Page c."));

        JsonNode crawl = crawled(Map.of("type", "web_scrape", "url", site.url() + "/index.xml", "sitemap", true));
        JsonNode few = crawled(
                Map.of("type", "web_scrape", "url", site.url() + "/index.xml", "sitemap", true, "max_pages", 1));
        JsonNode shallow = crawled(
                Map.of("type", "web_scrape", "url", site.url() + "/index.xml", "sitemap", true, "max_depth", 0));

        assertThat(crawl.path("status").asString()).isEqualTo("completed");
        assertThat(crawl.path("pages")
                        .valueStream()
                        .map(page -> page.path("url").asString()))
                .containsExactly(
                        site.url() + "/a",
                        site.url() + "/gone",
                        site.url() + "/b",
                        "http://10.0.0.1/inside",
                        site.url() + "/c");
        assertThat(crawl.path("pages").path(1).path("error").asString()).contains("status 404");
        assertThat(crawl.path("pages").path(3).path("error").asString()).contains("public internet");
        String job = crawl.path("pages").path(2).path("job_id").asString();
        assertThat(knowledge.finished(job).path("status").asString()).isEqualTo("completed");
        assertThat(few.path("pages")).hasSize(1);
        assertThat(shallow.path("status").asString()).isEqualTo("failed");
        assertThat(shallow.path("reason").asString()).isEqualTo("The sitemap names no pages.");
    }

    /** Who died before it could note the page has it taken again by the next one. */
    @Test
    void aPageThatIsTakenTwiceIsOneDocument() {
        site.on("GET", "/twice", _ -> page("Twice", "Once."));
        Instant notYet = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.MILLIS);
        String document = UUID.randomUUID().toString();
        Crawl crawl = new Crawl(
                UUID.randomUUID().toString(),
                site.url() + "/sitemap.xml",
                JobStatus.PROCESSING,
                null,
                Map.of(),
                1,
                0,
                null,
                List.of(new Crawl.Page(site.url() + "/twice", document, null, null)),
                0,
                notYet,
                notYet,
                null);
        crawls.add(crawl);

        step.take(crawl);
        step.take(crawl);

        assertThat(site.requests())
                .filteredOn(request -> request.uri().getPath().equals("/twice"))
                .hasSize(1);
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> crawls.find(crawl.crawlId()).orElseThrow().status() == JobStatus.COMPLETED);
        assertThat(knowledge.document(document).path("document_id").asString()).isEqualTo(document);
    }

    @Test
    void aSitemapThatIsNoneFailsWithAReason() {
        site.on("GET", "/none.xml", _ -> xml("<urlset>"));

        assertThat(crawled(Map.of("type", "web_scrape", "url", site.url() + "/none.xml", "sitemap", true))
                        .path("status")
                        .asString())
                .isEqualTo("failed");
        assertThat(knowledge.api().get(DOCUMENTS + "/ingest/crawls/none").errorCode())
                .isEqualTo("CRAWL_NOT_FOUND");
    }
}
