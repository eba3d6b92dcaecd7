package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {TestTokens.class, StubbedServices.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ChatServiceIT extends ChatServiceTest {

    ChatServiceIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
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

    @Test
    void repeatsTheStoredAnswerWithoutAskingAnybody() {
        StubbedSession.answeredBefore();
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
    void isAliveAndDescribesItself() {
        assertThat(anybody.get("/health").status()).isEqualTo(200);
        assertThat(anybody.get("/ready").status()).isEqualTo(200);
        assertThat(anybody.get("/api/v1/openapi.json").body()).contains("/api/v1/chat/sessions/initialize");
    }
}
