package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.ChatWebApp;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.common.test.WebAppStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers as lines, read as the chat web app reads them. */
class WebAppStreamIT extends ChatServiceTest {

    private static final String TEXT = "Items can be returned within 30 days. [1]";
    private static final String SHOWN = "Items can be returned within 30 days. [doc1]";
    private static final String GENERATE = "/history/generate";
    private static final String CONVERSATION = "/conversation";
    private static final String BASE = "/internal/sessions/" + StubbedServices.SESSION;

    private final int port;
    private final ChatWebApp page;
    private WritingModel model;

    WebAppStreamIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
        this.port = port;
        this.page = new ChatWebApp(
                "http://127.0.0.1:" + port, Map.of("Authorization", "Bearer " + TestTokens.user("anna")));
    }

    @BeforeEach
    void aModelThatWrites() {
        model = new WritingModel();
        StubbedServices.on("POST", "/internal/llm/stream", model.reply());
    }

    @Test
    void tellsWhatItRefersToBeforeTheTextAndSharesOneId() {
        model.says(TEXT + " ").says("Keep the box. [1]").ends(StubbedServices.completion(TEXT + " Keep the box. [1]"));

        WebAppStream answer = page.stream(GENERATE, asked("How long can I return an item?"), true);

        assertThat(answer.answer()).isEqualTo(SHOWN + " Keep the box. [doc1]");
        List<JsonNode> frames = answer.frames();
        assertThat(frames).extracting(WebAppStreamIT::role).startsWith("tool", "assistant");
        assertThat(frames).extracting(WebAppStreamIT::role).containsOnlyOnce("tool");
        assertThat(frames).extracting(frame -> frame.path("id").asString()).containsOnly(answer.answerId());
        assertThat(answer.answerId())
                .isEqualTo(StubbedServices.lastRequest("/turns")
                        .json()
                        .path("answer")
                        .path("message_id")
                        .asString());
        assertThat(answer.cited(1).path("title").asString()).isEqualTo("Returns");
        assertThat(answer.cited(1).path("content").asString()).contains("Keep the box.");
        assertThat(answer.cited(1).propertyNames())
                .containsExactlyInAnyOrder("content", "id", "title", "filepath", "url", "metadata", "chunk_id");
        assertThat(frames.getLast().propertyNames())
                .containsExactlyInAnyOrder(
                        "id", "model", "created", "object", "choices", "history_metadata", "apim-request-id");
        assertThat(frames.getLast().path("object").asString()).isEqualTo("chat.completion.chunk");
    }

    @Test
    void tellsTheTextWhileItIsWritten() throws Exception {
        try (InputStream lines =
                open(GENERATE, asked("How long can I return an item?")).body()) {
            var reading = new WebAppStream(true);
            model.says(TEXT + " Keep ");
            byte[] buffer = new byte[16 * 1024];
            while (!SHOWN.equals(reading.answer())) {
                reading.receive(Arrays.copyOf(buffer, lines.read(buffer)));
            }
            model.ends(StubbedServices.completion(TEXT));
        }
    }

    @Test
    void namesANewConversationInEachLineAndAKnownOneByItsIdOnly() {
        model.says(TEXT).ends(StubbedServices.completion(TEXT));
        WebAppStream first = page.stream(GENERATE, asked("How long can I return an item?"), true);
        aModelThatWrites();
        model.says(TEXT).ends(StubbedServices.completion(TEXT));
        WebAppStream next = page.stream(
                GENERATE, Map.of("conversation_id", StubbedServices.SESSION, "messages", messages("And later?")), true);

        for (JsonNode frame : first.frames()) {
            JsonNode metadata = frame.path("history_metadata");
            assertThat(metadata.path("conversation_id").asString()).isEqualTo(StubbedServices.SESSION);
            assertThat(metadata.path("title").asString()).isEqualTo("Return item");
            assertThat(metadata.path("date").asString()).isEqualTo("2026-11-21T10:00:00.000000");
        }
        assertThat(next.frames())
                .isNotEmpty()
                .allSatisfy(frame -> assertThat(frame.path("history_metadata").propertyNames())
                        .containsExactly("conversation_id"));
    }

    /** That there is a model is noticed after a while. */
    @Test
    void takesTheTitleThatAModelHasFoundMeanwhile() {
        StubbedServices.rewritesFollowUpsTo("unused");
        StubbedServices.on(
                "POST", "/internal/llm/notes/title", Reply.data(StubbedServices.completion("Returning an item")));
        var kept = new CountDownLatch(1);
        StubbedServices.answering("PUT", BASE + "/memory/title", request -> {
            kept.countDown();
            return Reply.data(details("Returning an item"));
        });

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            aModelThatWrites();
            Thread.ofVirtual().start(() -> answerAfter(kept));
            WebAppStream answer = page.stream(GENERATE, asked("How long can I return an item?"), true);
            assertThat(answer.historyMetadata().path("title").asString()).isEqualTo("Returning an item");
        });
    }

    private void answerAfter(CountDownLatch moment) {
        try {
            moment.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        model.says(TEXT).ends(StubbedServices.completion(TEXT));
    }

    /** A page that decodes each piece by itself loses every character that is cut in two. */
    @Test
    void survivesACutAtAnyByte() throws Exception {
        String text = "Größe, 大きさ, 😀: items can be returned within 30 days. [1]";
        StubbedServices.answering("POST", StubbedMeaning.PATH, StubbedMeaning.scoring((claim, sentence) -> 0.9));
        model.says(text).ends(StubbedServices.completion(text));
        byte[] whole;
        try (InputStream lines = open(GENERATE, asked("Wie groß? 大きさ 😀")).body()) {
            whole = lines.readAllBytes();
        }
        var uncut = new WebAppStream(true);
        uncut.receive(whole);

        assertThat(uncut.answer()).contains("Größe, 大きさ, 😀").endsWith("[doc1]");
        assertThat(new String(whole, StandardCharsets.ISO_8859_1)).matches("\\A\\p{ASCII}*\\n\\z");
        for (int cut = 1; cut < whole.length; cut++) {
            var reading = new WebAppStream(true);
            reading.receive(Arrays.copyOf(whole, cut));
            reading.receive(Arrays.copyOfRange(whole, cut, whole.length));
            assertThat(reading.answer()).as("cut at %s", cut).isEqualTo(uncut.answer());
        }
    }

    @Test
    void staysAliveWithEmptyLinesThatThePagePassesOver() throws Exception {
        try (InputStream lines =
                open(GENERATE, asked("How long can I return an item?")).body()) {
            byte[] first = new byte[3];
            assertThat(lines.readNBytes(first, 0, 3)).isEqualTo(3);
            assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("{}\n");

            model.says(TEXT).ends(StubbedServices.completion(TEXT));
            var reading = new WebAppStream(true);
            reading.receive(lines.readAllBytes());
            assertThat(reading.answer()).isEqualTo(SHOWN);
        }
    }

    @Test
    void saysInTheLastLineWhatWentWrongInTheMiddle() throws Exception {
        StubbedServices.on("POST", "/turns", Reply.error(503, "DEPENDENCY_UNAVAILABLE", "Sessions are away."));
        StubbedServices.on("DELETE", BASE, Reply.data(Map.of("sessions", 1)));
        model.says(TEXT).ends(StubbedServices.completion(TEXT));

        WebAppStream answer = page.stream(GENERATE, asked("How long can I return an item?"), true);

        assertThat(answer.frames()).isNotEmpty();
        assertThat(answer.answer()).isNull();
        assertThat(answer.error()).isEqualTo("Sessions are away.");
        assertThat(StubbedServices.requests(StubbedServices.SESSION))
                .anyMatch(request -> request.method().equals("DELETE"));
    }

    @Test
    void saysInALineWhatGoesWrongAfterASignOfLife() throws Exception {
        var searching = new CountDownLatch(1);
        StubbedServices.on("POST", "/search", searching, Reply.error(503, "DEPENDENCY_UNAVAILABLE", "Search is away."));

        try (InputStream lines =
                open(CONVERSATION, asked("How long can I return an item?")).body()) {
            lines.readNBytes(3);
            searching.countDown();
            String rest = new String(lines.readAllBytes(), StandardCharsets.UTF_8).replace("{}\n", "");

            assertThat(rest).isEqualTo("{\"error\":\"Search is away.\"}");
        }
    }

    @Test
    void takesBackWhatAGuardTakesBackByAFailureInItsPlace() throws Exception {
        try (InputStream lines =
                open(GENERATE, asked("How long can I return an item?")).body()) {
            var reading = new WebAppStream(true);
            model.says(TEXT + " Keep ");
            byte[] buffer = new byte[16 * 1024];
            while (!SHOWN.equals(reading.answer())) {
                reading.receive(Arrays.copyOf(buffer, lines.read(buffer)));
            }
            var withheld = StubbedServices.completion("This cannot be said here.");
            withheld.put("finish_reason", "content_filter");
            model.takesBackFor("This cannot be said here.").ends(withheld);
            byte[] rest = lines.readAllBytes();
            reading.receive(rest);

            assertThat(reading.answer()).isNull();
            assertThat(reading.error()).isNotBlank().doesNotContain(WebAppStream.NO_CONTENT);
            assertThat(rest[rest.length - 1]).isEqualTo((byte) '}');
        }
    }

    @Test
    void answersAConversationThatThePageKeepsAndStoresNothing() {
        model.says(TEXT).ends(StubbedServices.completion(TEXT));
        Map<String, Object> request = Map.of(
                "messages",
                List.of(
                        Map.of("id", "1", "role", "user", "content", "Do you deliver to Poland?", "date", "x"),
                        Map.of("id", "2", "role", "tool", "content", "{\"citations\":[]}", "date", "x"),
                        Map.of("id", "3", "role", "assistant", "content", "Yes. [doc2]", "end_turn", true),
                        Map.of(
                                "id",
                                "4",
                                "role",
                                "user",
                                "content",
                                List.of(Map.of("type", "text", "text", "And how long can I return an item?")))));

        WebAppStream answer = page.stream(CONVERSATION, request, false);

        assertThat(answer.answer()).isEqualTo(SHOWN);
        assertThat(answer.historyMetadata()).isEmpty();
        assertThat(StubbedServices.requests("/turns")).isEmpty();
        JsonNode completion =
                StubbedServices.lastRequest("/internal/llm/stream").json();
        assertThat(completion.path("history").toString())
                .contains("Do you deliver to Poland?", "Yes.")
                .doesNotContain("doc2", "citations");
    }

    @Test
    void keepsAWordThatThePageWouldMisreadInPieces() {
        String text = "The field all_exec_results can be returned within 30 days. [1]";
        StubbedServices.answering("POST", StubbedMeaning.PATH, StubbedMeaning.scoring((claim, sentence) -> 0.9));
        model.says(text).ends(StubbedServices.completion(text));

        WebAppStream answer = page.stream(GENERATE, asked("What about all_exec_results?"), true);

        assertThat(answer.answer()).contains("all_exec_results");
    }

    @Test
    void stopsTheModelWhenThePageIsClosed() throws Exception {
        InputStream lines =
                open(GENERATE, asked("How long can I return an item?")).body();
        model.says(TEXT + " Keep ");
        lines.readNBytes(100);
        lines.close();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> StubbedServices.requests("/turns")
                        .anyMatch(turn -> turn.body().contains("\"outcome\":\"stopped\"")));
        await().atMost(Duration.ofSeconds(10)).until(model::isAbandoned);
    }

    @Test
    void givesTheFirstAnswerToAMessageThatIsSentAgain() {
        StubbedServices.answeredBefore();

        WebAppStream answer = page.stream(
                GENERATE,
                Map.of(
                        "conversation_id",
                        StubbedServices.SESSION,
                        "messages",
                        List.of(Map.of("id", "c-1", "role", "user", "content", "How long?"))),
                true);

        assertThat(answer.answer()).isEqualTo("Thirty days. [doc1]");
        assertThat(answer.answerId()).isEqualTo("m-2");
        assertThat(StubbedServices.lastRequest("/window").uri().getQuery()).contains("client_message_id=c-1");
    }

    @Test
    void showsInAChatWithPeopleWhatTheyHaveWrittenMeanwhile() {
        StubbedServices.isWithPeople();
        StubbedServices.onHandover(
                "POST",
                "/" + StubbedServices.SESSION + "/messages",
                Reply.data(Map.of("turn", StubbedServices.passedOn())));
        StubbedServices.on("GET", BASE + "/messages", Reply.data(newestFirst()));

        WebAppStream answer = page.stream(
                GENERATE, Map.of("conversation_id", StubbedServices.SESSION, "messages", messages("Hello?")), true);

        assertThat(answer.answer()).isEqualTo("**Anna:** I am looking.\n\nYour message has been passed on.");
        assertThat(answer.citations()).isEmpty();
    }

    private static Map<String, Object> newestFirst() {
        return Map.of(
                "session_id",
                StubbedServices.SESSION,
                "messages",
                List.of(
                        said("m-2", "system", "Your message has been passed on.", Map.of()),
                        said("m-1", "user", "Hello?", Map.of()),
                        said("m-0", "agent", "I am looking.", Map.of("agent_name", "Anna")),
                        said("m-x", "user", "A person, please", Map.of()),
                        said("m-y", "agent", "Seen before.", Map.of())),
                "pagination",
                Map.of("page", 1, "page_size", 20, "total_pages", 1, "total_messages", 5));
    }

    private static Map<String, Object> said(String id, String role, String content, Map<String, Object> metadata) {
        return Map.of(
                "message_id",
                id,
                "role",
                role,
                "content",
                content,
                "timestamp",
                "2026-11-21T10:00:00Z",
                "metadata",
                metadata);
    }

    static Map<String, Object> details(String title) {
        return Map.ofEntries(
                Map.entry("session_id", StubbedServices.SESSION),
                Map.entry("user_id", "anna"),
                Map.entry("title", title),
                Map.entry("channel", "web"),
                Map.entry("status", "active"),
                Map.entry("created_at", "2026-11-21T10:00:00Z"),
                Map.entry("last_activity", "2026-11-21T11:00:00.5Z"),
                Map.entry("expires_at", "2026-11-21T12:00:00Z"),
                Map.entry("message_count", 2));
    }

    private static Map<String, Object> asked(String question) {
        return Map.of("messages", messages(question));
    }

    private static List<Map<String, Object>> messages(String question) {
        return List.of(
                Map.of("id", UUID.randomUUID().toString(), "role", "user", "content", question, "date", "2026-11-21"));
    }

    private HttpResponse<InputStream> open(String path, Map<String, Object> body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + TestTokens.user("anna"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
                .build();
        HttpResponse<InputStream> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json-lines");
        return response;
    }

    private static String role(JsonNode frame) {
        return frame.path("choices")
                .path(0)
                .path("messages")
                .path(0)
                .path("role")
                .asString();
    }
}
