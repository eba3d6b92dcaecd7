package ai.chatbot.knowledge.web;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class PageIngestionIT extends WebIngestionTest {

    PageIngestionIT(@LocalServerPort int port, Crawls crawls, CrawlStep step) {
        super(port, crawls, step);
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
}
