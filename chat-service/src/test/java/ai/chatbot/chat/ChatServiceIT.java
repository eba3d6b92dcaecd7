package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.events.AnalyticsEvents;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** The service over HTTP; the services behind it are one server that a test tells what to say. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {TestTokens.class, StubbedServices.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ChatServiceIT {

    private static final String SESSIONS = "/api/v1/chat/sessions";
    private static final String MESSAGES = SESSIONS + "/" + StubbedServices.SESSION + "/messages";
    private static final String QUESTION = "{\"message\":\"How long can I return an item?\"}";

    private final StringRedisTemplate redis;
    private final TestApi anybody;
    private final TestApi anna;

    ChatServiceIT(StringRedisTemplate redis, @LocalServerPort int port) {
        this.redis = redis;
        this.anybody = TestApi.onPort(port);
        this.anna = anybody.as(TestTokens.user("anna"));
    }

    @BeforeEach
    void everythingWorks() {
        StubbedServices.reset();
    }

    @Test
    void opensASessionInTheShapeOfTheSeed() {
        Answer answer = anna.post(
                SESSIONS + "/initialize",
                "{\"user_id\":\"anna\",\"channel\":\"web\",\"metadata\":{\"user_agent\":\"test\",\"referrer\":null}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode data = answer.data();
        assertThat(data.path("session_id").asString()).isEqualTo(StubbedServices.SESSION);
        assertThat(data.path("user_id").asString()).isEqualTo("anna");
        assertThat(data.path("status").asString()).isEqualTo("active");
        assertThat(data.path("created_at").asString()).endsWith("Z");
        assertThat(data.path("expires_at").asString()).endsWith("Z");
        assertThat(data.path("context").path("conversation_count").asInt()).isZero();
        assertThat(data.path("context").has("last_activity")).isTrue();
        JsonNode sent = StubbedServices.lastRequest("/internal/sessions").json();
        assertThat(sent.path("metadata").propertyNames()).containsExactly("user_agent");
        awaitEvent("session_start");
    }

    @Test
    void opensASessionForTheCallerWhenNobodyIsNamed() {
        assertThat(anna.post(SESSIONS + "/initialize", "{}").status()).isEqualTo(200);
        JsonNode sent = StubbedServices.lastRequest("/internal/sessions").json();
        assertThat(sent.path("user_id").asString()).isEqualTo("anna");
        assertThat(sent.path("channel").asString()).isEqualTo("api");
    }

    @Test
    void searchesForWhatTheModelMakesOfAFollowUp() {
        String standalone = "How long does the delivery to Poland take?";
        StubbedServices.rewritesFollowUpsTo(standalone);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            anna.post(MESSAGES, "{\"message\":\"How long does it take?\"}");
            JsonNode searched = StubbedServices.lastRequest("/search").json();
            assertThat(searched.path("rewritten_query").asString("")).isEqualTo(standalone);
            assertThat(searched.path("query").asString()).isEqualTo("How long does it take?");
        });
    }

    @Test
    void opensASessionForAnotherCustomerOnlyForStaff() {
        String body = "{\"user_id\":\"bob\",\"channel\":\"web\"}";
        Answer refused = anna.post(SESSIONS + "/initialize", body);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorCode()).isEqualTo("FORBIDDEN");
        assertThat(anybody.as(TestTokens.agent("eve"))
                        .post(SESSIONS + "/initialize", body)
                        .status())
                .isEqualTo(200);
        assertThat(anybody.as(TestTokens.admin("eve"))
                        .post(SESSIONS + "/initialize", body)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void answersInTheShapeOfTheSeed() {
        Answer answer = anna.post(
                MESSAGES,
                "{\"message\":\"How long can I return an item?\",\"message_type\":\"text\","
                        + "\"metadata\":{\"timestamp\":\"2026-11-21T10:00:00Z\",\"client_message_id\":\"c-1\"}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode data = answer.data();
        assertThat(data.path("message_id").asString()).isNotBlank();
        assertThat(data.path("session_id").asString()).isEqualTo(StubbedServices.SESSION);
        assertThat(data.path("user_message").path("content").asString()).isEqualTo("How long can I return an item?");
        assertThat(data.path("user_message").path("timestamp").asString()).endsWith("Z");
        assertThat(data.path("user_message").path("message_id").asString()).isNotBlank();
        JsonNode bot = data.path("bot_response");
        assertThat(bot.path("content").asString()).isEqualTo("Items can be returned within 30 days. [1]");
        assertThat(bot.path("message_id")).isEqualTo(data.path("message_id"));
        assertThat(bot.path("confidence_score").asDouble()).isBetween(0.5, 1.0);
        assertThat(bot.path("outcome").asString()).isEqualTo("grounded");
        JsonNode source = bot.path("sources").path(0);
        assertThat(source.path("document_id").asString()).isEqualTo("d1");
        assertThat(source.path("title").asString()).isEqualTo("Returns");
        assertThat(source.path("relevance_score").asDouble()).isEqualTo(0.93);
        assertThat(source.path("snippet").asString()).isEqualTo("Items can be returned within 30 days.");
        assertThat(data.path("context_used").path("retrieved_documents").asInt())
                .isEqualTo(1);
        assertThat(data.path("context_used").path("conversation_history_length").asInt())
                .isEqualTo(2);
        assertThat(data.path("degraded").isEmpty()).isTrue();

        JsonNode stored = StubbedServices.lastRequest("/turns").json();
        assertThat(stored.path("client_message_id").asString()).isEqualTo("c-1");
        assertThat(stored.path("answer")
                        .path("metadata")
                        .path("context_used")
                        .path("retrieved_documents")
                        .path(0)
                        .path("title")
                        .asString())
                .isEqualTo("Returns");
        awaitEvent("message_sent");
    }

    @Test
    void passesCallerAndServiceOnToTheOthers() {
        anna.with("X-Request-ID", "request-4711").post(MESSAGES, QUESTION);
        for (String path : List.of("/window", "/search", "/complete", "/turns")) {
            var request = StubbedServices.lastRequest(path);
            assertThat(request.header("X-Service-Token")).as(path).isNotBlank();
            assertThat(request.header("Authorization")).as(path).startsWith("Bearer ");
            assertThat(request.header("X-Request-ID")).as(path).isEqualTo("request-4711");
        }
    }

    @Test
    void readsTheHistoryInTheShapeOfTheSeed() {
        Answer answer = anna.get(MESSAGES + "?page=2&page_size=5&order=asc");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.data().path("session_id").asString()).isEqualTo(StubbedServices.SESSION);
        assertThat(answer.data().path("messages").path(0).path("role").asString())
                .isEqualTo("user");
        assertThat(answer.data().path("pagination").path("total_messages").asInt())
                .isEqualTo(98);
        assertThat(StubbedServices.lastRequest("/messages").uri().getQuery())
                .contains("page=2")
                .contains("page_size=5")
                .contains("order=asc");
        anna.get(MESSAGES);
        assertThat(StubbedServices.lastRequest("/messages").uri().getQuery())
                .contains("page=1")
                .contains("page_size=20")
                .contains("order=desc");
    }

    @Test
    void endsASessionInTheShapeOfTheSeed() {
        Answer answer = anna.post(
                SESSIONS + "/" + StubbedServices.SESSION + "/end",
                "{\"feedback\":{\"rating\":5,\"comment\":\"fine\",\"resolved\":true}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.data().path("status").asString()).isEqualTo("ended");
        assertThat(answer.data().path("summary").path("total_messages").asInt()).isEqualTo(4);
        assertThat(answer.data().path("summary").path("duration_seconds").asInt())
                .isEqualTo(342);
        assertThat(answer.data().path("summary").path("user_satisfaction").asDouble())
                .isEqualTo(5.0);
        assertThat(awaitEvent("session_end")).contains("\"resolved\":true").doesNotContain("fine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"message\":\"\"}|message",
                "{\"message\":\"   \"}|message",
                "{}|message",
                "{\"message\":\"hi\",\"message_type\":\"smell\"}|message_type",
                "{\"message\":42}|message",
                "{\"message\":\"hi\",\"metadata\":{\"timestamp\":\"yesterday\"}}|metadata.timestamp",
                "{\"message\":\"hi\",\"metadata\":{\"client_message_id\":\"\"}}|metadata.client_message_id"
            })
    void namesTheFieldThatIsWrong(String body, String field) {
        Answer answer = anna.post(MESSAGES, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.json().path("error").path("details").path("fields").has(field))
                .as(answer.body())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=-1", "page_size=0", "page_size=101", "page=x", "order=sideways"})
    void refusesPagesThatCannotBe(String query) {
        Answer answer = anna.get(MESSAGES + "?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void refusesWrongFeedbackAndBodies() {
        String end = SESSIONS + "/" + StubbedServices.SESSION + "/end";
        assertThat(anna.post(end, "{\"feedback\":{\"rating\":6}}").errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(anna.post(end, "{\"feedback\":{\"comment\":\"x\"}}").errorCode())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(anna.post(MESSAGES, "{\"message\":").errorCode()).isEqualTo("MALFORMED_REQUEST");
        assertThat(anna.post(SESSIONS + "/initialize", "{\"channel\":\"fax\"}").status())
                .isEqualTo(400);
        assertThat(anybody.post(MESSAGES, QUESTION).status()).isEqualTo(401);
        assertThat(anybody.as(TestTokens.expired("anna"))
                        .post(MESSAGES, QUESTION)
                        .errorCode())
                .isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void doesNotKnowAnotherCustomersSession() {
        StubbedServices.on("GET", "/window", Reply.error(404, "SESSION_NOT_FOUND", "There is no such session."));
        Answer answer = anna.post(MESSAGES, QUESTION);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("SESSION_NOT_FOUND");
    }

    @Test
    void refusesAMessageToAnEndedSession() {
        StubbedServices.endSession();
        Answer answer = anna.post(MESSAGES, QUESTION);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.errorCode()).isEqualTo("SESSION_CLOSED_CONFLICT");
        assertThat(StubbedServices.requests("/search")).isEmpty();
    }

    @Test
    void refusesAnAttackWithTheRule() {
        StubbedServices.on("POST", "/complete", StubbedServices.rejected("prompt_injection"));
        Answer answer = anna.post(MESSAGES, QUESTION);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errorCode()).isEqualTo("INPUT_REJECTED");
        assertThat(answer.json()
                        .path("error")
                        .path("details")
                        .path("rules")
                        .path(0)
                        .asString())
                .isEqualTo("prompt_injection");
    }

    @Test
    void repeatsTheStoredAnswerWithoutAskingAnybody() {
        StubbedServices.answeredBefore();
        JsonNode data = anna.post(MESSAGES, QUESTION).data();
        assertThat(data.path("message_id").asString()).isEqualTo("m-2");
        assertThat(data.path("bot_response").path("content").asString()).isEqualTo("Thirty days. [1]");
        assertThat(data.path("bot_response")
                        .path("sources")
                        .path(0)
                        .path("title")
                        .asString())
                .isEqualTo("Returns");
        assertThat(data.path("bot_response").path("served_by").asString()).isEqualTo("azure-openai/gpt-4");
        assertThat(data.path("context_used").path("conversation_history_length").asInt())
                .isEqualTo(3);
        assertThat(StubbedServices.requests("/search")).isEmpty();
        assertThat(StubbedServices.requests("/turns")).isEmpty();
    }

    @Test
    void answersTwoMessagesAtTheSameMoment() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> sends = IntStream.range(0, 2)
                    .mapToObj(i -> (Callable<Answer>) () -> anna.post(MESSAGES, QUESTION))
                    .toList();
            for (Future<Answer> answer : threads.invokeAll(sends)) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }
        assertThat(StubbedServices.requests("/turns")
                        .map(turn -> turn.json().path("client_message_id").asString())
                        .distinct())
                .hasSize(2);
    }

    @Test
    void degradesWithoutLlmServiceAndFailsWithoutTheOthers() {
        StubbedServices.on("POST", "/complete", Reply.hangUp());
        JsonNode data = anna.post(MESSAGES, QUESTION).data();
        assertThat(data.path("bot_response").path("content").asString())
                .isEqualTo("Items can be returned within 30 days. [1]");
        assertThat(data.path("degraded").path(0).asString()).isEqualTo("llm_service");

        StubbedServices.on("POST", "/search", Reply.hangUp());
        Answer answer = anna.post(MESSAGES, QUESTION);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.errorCode()).isEqualTo("DEPENDENCY_UNAVAILABLE");
        assertThat(awaitEvent("error_occurred")).contains("DEPENDENCY_UNAVAILABLE");

        StubbedServices.on("GET", "/window", Reply.hangUp());
        assertThat(anna.post(MESSAGES, QUESTION).status()).isEqualTo(503);
    }

    @Test
    void isAliveAndDescribesItself() {
        assertThat(anybody.get("/health").status()).isEqualTo(200);
        assertThat(anybody.get("/ready").status()).isEqualTo(200);
        assertThat(anybody.get("/api/v1/openapi.json").body()).contains("/api/v1/chat/sessions/initialize");
    }

    private String awaitEvent(String type) {
        return await().atMost(Duration.ofSeconds(5)).until(() -> newest(type), event -> event != null);
    }

    private String newest(String type) {
        return redis.opsForStream().reverseRange(AnalyticsEvents.STREAM, Range.unbounded()).stream()
                .map(entry -> String.valueOf(entry.getValue().get(AnalyticsEvents.FIELD)))
                .filter(event -> event.contains("\"event_type\":\"" + type + "\""))
                .filter(event -> event.contains(StubbedServices.SESSION))
                .findFirst()
                .orElse(null);
    }
}
