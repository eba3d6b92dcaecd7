package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A website with a sitemap, for a platform that may fetch from this machine. */
final class CrawledSite implements AutoCloseable {

    /** A crawl whose worker has died is taken over after four times what one page may take. */
    static final Map<String, String> ALLOWED =
            Map.of("WEB_ALLOWED_RANGES", "127.0.0.0/8", "CHATBOT_KNOWLEDGE_WEB_TIME", "5s");

    private static final int PAGES = 30;

    private final StubServer site = StubServer.start();

    CrawledSite() {
        String locations = IntStream.range(0, PAGES)
                .mapToObj(i -> "<url><loc>" + site.url() + "/pages/" + i + "</loc></url>")
                .collect(Collectors.joining());
        site.on(
                "GET",
                "/sitemap.xml",
                _ -> new Reply(200, "<urlset>" + locations + "</urlset>", Map.of("Content-Type", "text/xml")));
        site.on("GET", "/pages/*", request -> {
            String number = request.uri().getPath().substring("/pages/".length());
            return new Reply(
                    200,
                    "<html><head><title>Shelf " + number + "</title></head><body><main><p>Shelf number " + number
                            + " holds the spare bulbs.</p></main></body></html>",
                    Map.of("Content-Type", "text/html"));
        });
    }

    /** @return the id of a crawl that has begun and is not near its end */
    String begin(TestApi admin) {
        Answer accepted = admin.post(
                Documents.INGEST,
                Map.of(
                        "source",
                        Map.of("type", "web_scrape", "url", site.url() + "/sitemap.xml", "sitemap", true),
                        "category",
                        "shelves"));
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> requestedPages().size() >= 3);
        return accepted.data().path("crawl_id").asString();
    }

    /** Every page is one document, whose job has ended well. */
    void verify(TestPlatform platform, String crawlId) {
        JsonNode crawl = await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> platform.admin()
                                .get(Documents.INGEST + "/crawls/" + crawlId)
                                .data(),
                        status -> status.path("status").asString("").equals("completed"));
        Set<String> documents = new HashSet<>();
        for (JsonNode page : crawl.path("pages")) {
            JsonNode job =
                    Documents.awaitJob(platform::admin, page.path("job_id").asString());
            assertThat(job.path("status").asString()).as(page.toString()).isEqualTo("completed");
            documents.add(page.path("document_id").asString());
        }
        assertThat(documents).hasSize(PAGES);
        assertThat(platform.admin()
                        .get("/api/v1/knowledge-base/documents?category=shelves")
                        .data()
                        .path("total_items")
                        .asInt())
                .isEqualTo(PAGES);
        assertThat(requestedPages()).hasSize(PAGES);
    }

    private Set<String> requestedPages() {
        return site.requests().stream()
                .map(request -> request.uri().getPath())
                .filter(path -> path.startsWith("/pages/"))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        site.close();
    }
}
