package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestTokens;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** Summaries over HTTP: made after an answer, and at the end of a session. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {TestTokens.class, StubbedServices.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class MemoryIT extends ChatServiceTest {

    private static final String MEMORY = "/internal/sessions/" + StubbedServices.SESSION + "/memory";

    private final AtomicReference<JsonNode> stored = new AtomicReference<>();

    MemoryIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @BeforeEach
    void aLongConversation() {
        StubbedServices.answering("GET", MEMORY, request -> Reply.data(memory()));
        StubbedServices.answering("PUT", MEMORY + "/summary", this::store);
    }

    @Test
    void summarizesAConversationThatIsLongerThanWhatAnAnswerSees() {
        Map<String, Object> session = new java.util.HashMap<>(StubbedSession.session("active"));
        session.put("context", Map.of("conversation_count", 12, "last_activity", "2026-11-21T10:00:00Z"));
        StubbedServices.on(
                "GET",
                "/window",
                Reply.data(Map.of(
                        "session",
                        session,
                        "history",
                        IntStream.rangeClosed(3, 12).mapToObj(MemoryIT::message).toList())));

        assertThat(anna.post(MESSAGES, QUESTION).status()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(10)).until(() -> stored.get() != null);
        JsonNode summary = stored.get();
        assertThat(summary.path("by").asString()).isEqualTo("rules");
        assertThat(summary.path("from").asInt()).isZero();
        assertThat(summary.path("up_to").asInt()).isEqualTo(8);
        assertThat(summary.path("text").asString()).contains("- Question 1\n", "- Question 7");
    }

    @Test
    void endsASessionWithASummaryOfEverything() {
        JsonNode summary = anna.post(SESSIONS + "/" + StubbedServices.SESSION + "/end", "{}")
                .data()
                .path("summary");
        assertThat(summary.path("total_messages").asInt()).isEqualTo(4);
        assertThat(summary.path("text").asString()).contains("- Question 11");
        assertThat(summary.path("written_by").asString()).isEqualTo("rules");
        assertThat(stored.get().path("up_to").asInt()).isEqualTo(12);
    }

    @Test
    void endsASessionAlsoWhenItCannotBeSummarized() {
        StubbedServices.on("PUT", MEMORY + "/summary", Reply.hangUp());
        JsonNode ended = anna.post(SESSIONS + "/" + StubbedServices.SESSION + "/end", "{}")
                .data();
        assertThat(ended.path("status").asString()).isEqualTo("ended");
        assertThat(ended.path("summary").path("text").isNull()).isTrue();
    }

    private Reply store(Request request) {
        stored.set(request.json());
        return Reply.data(Map.of(
                "session_id", StubbedServices.SESSION,
                "user_id", "anna",
                "channel", "web",
                "status", "active",
                "created_at", "2026-11-21T10:00:00Z",
                "last_activity", "2026-11-21T10:00:00Z",
                "expires_at", "2026-11-21T11:00:00Z",
                "message_count", 12));
    }

    private Map<String, Object> memory() {
        JsonNode summary = stored.get();
        int upTo = summary == null ? 0 : summary.path("up_to").asInt();
        return Map.of(
                "session_id",
                StubbedServices.SESSION,
                "user_id",
                "anna",
                "epoch",
                0,
                "title",
                "Question",
                "title_by",
                "rules",
                "summary",
                summary == null ? "" : summary.path("text").asString(),
                "summary_up_to",
                upTo,
                "summary_by",
                "rules",
                "last",
                12,
                "later",
                IntStream.rangeClosed(upTo + 1, 12)
                        .mapToObj(number -> Map.of("number", number, "message", message(number)))
                        .toList());
    }

    private static Map<String, Object> message(int number) {
        boolean question = number % 2 == 1;
        return Map.of(
                "message_id",
                "m-" + number,
                "role",
                question ? "user" : "assistant",
                "content",
                (question ? "Question " : "Answer ") + number,
                "timestamp",
                "2026-11-21T10:00:00Z",
                "metadata",
                Map.of());
    }
}
