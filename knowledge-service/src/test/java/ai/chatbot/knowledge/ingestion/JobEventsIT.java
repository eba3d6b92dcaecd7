package ai.chatbot.knowledge.ingestion;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestTokens;
import ai.chatbot.knowledge.KnowledgeClient;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.OtherServices;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.json.JsonMapper;

/** The progress of a job as a stream of events. */
@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class JobEventsIT {

    private static final byte[] LONG_TEXT =
            "Every sentence has some words in it. ".repeat(800).getBytes(StandardCharsets.UTF_8);

    private final HttpClient http = HttpClient.newHttpClient();
    private final FollowJob following;
    private final JobEventsProperties properties;
    private final KnowledgeClient knowledge;
    private final JsonMapper json;
    private final int port;

    JobEventsIT(FollowJob following, JobEventsProperties properties, JsonMapper json, @LocalServerPort int port) {
        this.following = following;
        this.properties = properties;
        this.knowledge = new KnowledgeClient(port);
        this.json = json;
        this.port = port;
    }

    @AfterEach
    void letGo() {
        OtherServices.holdEmbedding(new CountDownLatch(0));
    }

    @Test
    void tellsHowAJobGoesOnUntilItIsDone() throws Exception {
        String job = accept();

        HttpResponse<String> stream = http.send(request(job, null), BodyHandlers.ofString());

        assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
        List<String> names = fields(stream.body(), "event: ");
        assertThat(names).endsWith("done").containsOnlyOnce("done").hasSizeGreaterThan(1);
        String last = fields(stream.body(), "data: ").getLast();
        assertThat(json.readTree(last).path("status").asString()).isEqualTo("completed");
        assertThat(json.readTree(last).at("/result/vector_ids")).isNotEmpty();
        assertThat(fields(stream.body(), "id: ")).doesNotHaveDuplicates();
    }

    @Test
    void saysThatItIsStillThereWhileNothingChanges() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        OtherServices.holdEmbedding(hold);
        String job = accept();
        HttpResponse<InputStream> stream = http.send(request(job, null), BodyHandlers.ofInputStream());
        StringBuilder heard = new StringBuilder();

        try (InputStream in = stream.body()) {
            while (!heard.toString().contains(": still there")) {
                heard.append((char) in.read());
            }
        }
        hold.countDown();

        assertThat(heard).contains("event: progress");
        assertThat(knowledge.finished(job).path("status").asString()).isEqualTo("completed");
    }

    @Test
    void aClientThatComesBackIsNotToldTheSameAgain() throws Exception {
        String job = accept();
        knowledge.finished(job);
        HttpResponse<String> first = http.send(request(job, "some id of another time"), BodyHandlers.ofString());
        List<String> ids = fields(first.body(), "id: ");

        HttpResponse<String> again = http.send(request(job, ids.getLast()), BodyHandlers.ofString());

        assertThat(ids).hasSize(1);
        assertThat(again.statusCode()).isEqualTo(204);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void aJobNobodyKnowsIsAnErrorInTheEnvelope() throws Exception {
        HttpResponse<String> answer = http.send(request(UUID.randomUUID().toString(), null), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json.readTree(answer.body()).at("/error/code").asString()).isEqualTo("JOB_NOT_FOUND");
    }

    @Test
    void refusesMoreStreamsThanItCanServeAndFreesThoseOfClientsThatVanish() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        OtherServices.holdEmbedding(hold);
        String job = accept();
        await().until(() -> following.freePlaces() == properties.streams());
        List<InputStream> open = new ArrayList<>();
        for (int i = 0; i < properties.streams(); i++) {
            open.add(http.send(request(job, null), BodyHandlers.ofInputStream()).body());
        }

        HttpResponse<String> tooMany = http.send(request(job, null), BodyHandlers.ofString());

        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(json.readTree(tooMany.body()).at("/error/code").asString()).isEqualTo("TOO_MANY_STREAMS");
        assertThat(tooMany.headers().firstValue("Retry-After")).isPresent();
        for (InputStream stream : open) {
            vanish(stream);
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> following.freePlaces() == properties.streams());
        hold.countDown();
    }

    private static void vanish(InputStream stream) throws IOException {
        stream.close();
    }

    private String accept() {
        return knowledge
                .accepted("a.txt", LONG_TEXT, Map.of("chunk_size", "32", "chunk_overlap", "0"))
                .path("job_id")
                .asString();
    }

    private HttpRequest request(String job, String lastEventId) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + DOCUMENTS + "/ingest/" + job + "/events"))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + TestTokens.admin("admin-1"))
                .timeout(Duration.ofSeconds(30));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return request.build();
    }

    private static List<String> fields(String stream, String name) {
        return stream.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .toList();
    }
}
