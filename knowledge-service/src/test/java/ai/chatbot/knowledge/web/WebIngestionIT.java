package ai.chatbot.knowledge.web;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.knowledge.KnowledgeClient;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** The configuration of these tests allows 127.0.0.1, where the site is, and nothing else that is private. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class WebIngestionIT {

    private final StubServer site = StubServer.start();
    private final KnowledgeClient knowledge;
    private final Crawls crawls;
    private final CrawlStep step;
    private final int port;

    WebIngestionIT(@LocalServerPort int port, Crawls crawls, CrawlStep step) {
        this.port = port;
        this.crawls = crawls;
        this.step = step;
        this.knowledge = new KnowledgeClient(port);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void aPageIsFetchedAndIndexed() {
        site.on("GET", "/returns", _ -> page("Returns", "You have 30 days."));

        Answer answer =
                ingest(Map.of("source", source("/returns"), "category", "web", "tags", new String[] {"a", "b"}));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        JsonNode job = knowledge.finished(answer.data().path("job_id").asString());
        assertThat(job.path("status").asString()).as(job.toString()).isEqualTo("completed");
        JsonNode document = knowledge.document(answer.data().path("document_id").asString());
        assertThat(document.path("title").asString()).isEqualTo("Returns");
        assertThat(document.path("format").asString()).isEqualTo("html");
        assertThat(document.path("category").asString()).isEqualTo("web");
        assertThat(document.path("tags").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(document.toString()).contains(site.url() + "/returns");
    }

    @Test
    void aRefreshAsksOnlyForChanges() {
        AtomicReference<String> words = new AtomicReference<>("Version one.");
        site.on("GET", "/news", request -> versioned(request, words.get()));
        String id = fetched("/news");

        Answer same = knowledge.api().post(DOCUMENTS + "/" + id + "/refresh", Map.of());
        words.set("Version two.");
        Answer changed = knowledge.api().post(DOCUMENTS + "/" + id + "/refresh", Map.of());

        assertThat(same.status()).as(same.toString()).isEqualTo(202);
        assertThat(same.data().path("changed").asBoolean()).isFalse();
        assertThat(changed.data().path("changed").asBoolean()).isTrue();
        JsonNode job =
                knowledge.finished(changed.data().path("reindexing_job_id").asString());
        assertThat(job.path("status").asString()).as(job.toString()).isEqualTo("completed");
        assertThat(site.requests())
                .filteredOn(request -> request.uri().getPath().equals("/news"))
                .extracting(request -> request.header("If-None-Match"))
                .containsExactly("", "\"" + "Version one.".hashCode() + "\"", "\"" + "Version one.".hashCode() + "\"");
    }

    @Test
    void aPageWithoutMarksIsComparedByItsContent() {
        site.on("GET", "/plain", _ -> page("Plain", "Always the same."));
        String id = fetched("/plain");

        Answer answer = knowledge.api().post(DOCUMENTS + "/" + id + "/refresh", Map.of());

        assertThat(answer.data().path("changed").asBoolean()).isFalse();
    }

    @Test
    void onlyWhatWasFetchedCanBeRefreshed() {
        String uploaded = knowledge.indexed("a.txt", "Some text.".getBytes(StandardCharsets.UTF_8), Map.of());

        assertThat(knowledge
                        .api()
                        .post(DOCUMENTS + "/" + uploaded + "/refresh", Map.of())
                        .errorCode())
                .isEqualTo("DOCUMENT_NOT_FROM_WEB");
        assertThat(knowledge.api().post(DOCUMENTS + "/none/refresh", Map.of()).errorCode())
                .isEqualTo("DOCUMENT_NOT_FOUND");
    }

    @Test
    void robotsAreHonoured() {
        site.on("GET", "/robots.txt", _ -> new Reply(200, "User-agent: *\nDisallow: /private\n", Map.of()))
                .on("GET", "/private/a", _ -> page("Secret", "Secret."))
                .on("GET", "/moved", _ -> new Reply(302, "", Map.of("Location", "/private/a")));

        assertThat(ingest(Map.of("source", source("/private/a"))).errorCode()).isEqualTo("WEB_ROBOTS_DISALLOWED");
        assertThat(ingest(Map.of("source", source("/moved"))).errorCode()).isEqualTo("WEB_ROBOTS_DISALLOWED");
        assertThat(site.requests()).noneMatch(request -> request.uri().getPath().equals("/private/a"));
    }

    @Test
    void theRobotsOfASiteThatIsDownForbidEverything() {
        site.on("GET", "/robots.txt", _ -> new Reply(503, "", Map.of())).on("GET", "/a", _ -> page("A", "A."));

        assertThat(ingest(Map.of("source", source("/a"))).errorCode()).isEqualTo("WEB_PAGE_UNAVAILABLE");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2/", "http://169.254.169.254/latest/meta-data", "http://[::1]/", "http://10.0.0.1/",
                "http://[::ffff:192.168.0.1]/", "http://[fd00:ec2::254]/", "http://0/", "file:///etc/passwd",
                "http://me:secret@127.0.0.1/"
            })
    void privateAddressesAreRefused(String url) {
        Answer answer = ingest(Map.of("source", Map.of("type", "web_scrape", "url", url)));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.errorCode()).isEqualTo("WEB_URL_REFUSED");
        assertThat(ingest(Map.of("source", Map.of("type", "web_scrape", "url", url, "sitemap", true)))
                        .errorCode())
                .isEqualTo("WEB_URL_REFUSED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; source",
                "{\"source\":{\"type\":\"api\",\"url\":\"http://127.0.0.1/\"}}; source.type",
                "{\"source\":{\"type\":\"web_scrape\"}}; source.url",
                "{\"source\":{\"type\":\"web_scrape\",\"url\":\"http://127.0.0.1/\",\"max_pages\":0}}; source.max_pages",
                "{\"source\":{\"type\":\"web_scrape\",\"url\":\"http://127.0.0.1/\",\"max_depth\":9}}; source.max_depth",
                "{\"source\":{\"type\":\"web_scrape\",\"url\":\"http://127.0.0.1/\"},\"chunk_size\":1}; chunk_size",
                "{\"source\":{\"type\":\"web_scrape\",\"url\":\"http://127.0.0.1/\",\"sitemap\":true},\"title\":\"x\"};"
                        + " title"
            })
    void badFieldsAreNamed(String body, String field) {
        Answer answer = knowledge.api().post(DOCUMENTS + "/ingest", body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("error").path("details").path("fields").propertyNames())
                .containsExactly(field);
    }

    @Test
    void onlyAdminsMayHaveAnythingFetched() {
        TestApi user = TestApi.onPort(port).as(TestTokens.user("u"));

        assertThat(user.post(DOCUMENTS + "/ingest", Map.of("source", source("/a")))
                        .status())
                .isEqualTo(403);
        assertThat(user.post(DOCUMENTS + "/x/refresh", Map.of()).status()).isEqualTo(403);
        assertThat(user.get(DOCUMENTS + "/ingest/crawls/x").status()).isEqualTo(403);
    }

    private Answer ingest(Map<String, Object> body) {
        return knowledge.api().post(DOCUMENTS + "/ingest", body);
    }

    private String fetched(String path) {
        Answer answer = ingest(Map.of("source", source(path)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        knowledge.finished(answer.data().path("job_id").asString());
        return answer.data().path("document_id").asString();
    }

    private JsonNode crawled(Map<String, Object> source) {
        Answer answer = ingest(Map.of("source", source));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        String path =
                DOCUMENTS + "/ingest/crawls/" + answer.data().path("crawl_id").asString();
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> knowledge.api().get(path).data(),
                        crawl -> !crawl.path("status").asString().equals("processing"));
    }

    private Map<String, Object> source(String path) {
        return Map.of("type", "web_scrape", "url", site.url() + path);
    }

    private static Reply page(String title, String words) {
        return new Reply(
                200,
                "<html><head><title>" + title + "</title></head><body><main><h1>" + title + "</h1><p>" + words
                        + "</p></main></body></html>",
                Map.of("Content-Type", "text/html"));
    }

    private static Reply versioned(Request request, String words) {
        String etag = "\"" + words.hashCode() + "\"";
        return request.header("If-None-Match").equals(etag)
                ? new Reply(304, "", Map.of())
                : page("News", words).with("ETag", etag);
    }

    private static Reply xml(String body) {
        return new Reply(200, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body, Map.of("Content-Type", "text/xml"));
    }

    private String loc(String path) {
        return "<url><loc>" + site.url() + path + "</loc></url>";
    }
}
