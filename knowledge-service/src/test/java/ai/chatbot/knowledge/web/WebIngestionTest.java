package ai.chatbot.knowledge.web;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.knowledge.KnowledgeClient;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** A site that is a stub, and requests to have it fetched. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class WebIngestionTest {

    final StubServer site = StubServer.start();
    final KnowledgeClient knowledge;
    final Crawls crawls;
    final CrawlStep step;
    final int port;

    WebIngestionTest(@LocalServerPort int port, Crawls crawls, CrawlStep step) {
        this.port = port;
        this.crawls = crawls;
        this.step = step;
        this.knowledge = new KnowledgeClient(port);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    Answer ingest(Map<String, Object> body) {
        return knowledge.api().post(DOCUMENTS + "/ingest", body);
    }

    String fetched(String path) {
        Answer answer = ingest(Map.of("source", source(path)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        knowledge.finished(answer.data().path("job_id").asString());
        return answer.data().path("document_id").asString();
    }

    JsonNode crawled(Map<String, Object> source) {
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

    Map<String, Object> source(String path) {
        return Map.of("type", "web_scrape", "url", site.url() + path);
    }

    static Reply page(String title, String words) {
        return new Reply(
                200,
                "<html><head><title>" + title + "</title></head><body><main><h1>" + title + "</h1><p>" + words
                        + "</p></main></body></html>",
                Map.of("Content-Type", "text/html"));
    }

    static Reply versioned(Request request, String words) {
        String etag = "\"" + words.hashCode() + "\"";
        return request.header("If-None-Match").equals(etag)
                ? new Reply(304, "", Map.of())
                : page("News", words).with("ETag", etag);
    }

    static Reply xml(String body) {
        return new Reply(200, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body, Map.of("Content-Type", "text/xml"));
    }

    String loc(String path) {
        return "<url><loc>" + site.url() + path + "</loc></url>";
    }
}
