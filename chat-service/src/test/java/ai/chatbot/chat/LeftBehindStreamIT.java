package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.chat.AnswerReader.Event;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.common.test.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.data.redis.connection.stream.StreamRecords;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/** Answers that another replica was writing, as it has left them in Redis. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {TestTokens.class, StubbedServices.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class LeftBehindStreamIT extends ChatServiceTest {

    private static final String TEXT = "Items can be returned within 30 days. [1]";

    private final int port;
    private final String id = UUID.randomUUID().toString();

    LeftBehindStreamIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
        this.port = port;
    }

    @BeforeEach
    void aModelThatWrites() {
        StubbedServices.on(
                "POST",
                "/internal/llm/stream",
                new WritingModel()
                        .says(TEXT)
                        .ends(StubbedServices.completion(TEXT))
                        .reply());
    }

    @Test
    void isAnsweredAnewForItsClientWhenTheReplicaIsDead() throws Exception {
        left("anna", -500);
        wrote(1, "message", "\"message_id\":\"%s\",\"session_id\":\"s\"".formatted(id));
        wrote(2, "delta", "\"text\":\"Items can \"");

        try (AnswerReader client = AnswerReader.resuming(port, "anna", id, 2)) {
            List<Event> events = client.toTheEnd();

            assertThat(events.getFirst().name()).isEqualTo("replaced");
            assertThat(events.getFirst().id()).isEqualTo(3);
            assertThat(events.getLast().name()).isEqualTo("done");
            assertThat(client.text()).isEqualTo(TEXT);
        }
        assertThat(StubbedServices.requests("/turns").map(Request::json)).anySatisfy(turn -> {
            assertThat(turn.path("answer").path("message_id").asString()).isEqualTo(id);
            assertThat(turn.path("client_message_id").asString()).isEqualTo("c-" + id);
        });
    }

    @Test
    void isReadFromTheReplicaThatWritesIt() throws Exception {
        left("anna", 60_000);
        wrote(1, "message", "\"message_id\":\"%s\",\"session_id\":\"s\"".formatted(id));

        try (AnswerReader client = AnswerReader.resuming(port, "anna", id, 0)) {
            client.await("message");
            wrote(2, "delta", "\"text\":\"Items\"");
            client.await("delta");
            wrote(3, "error", "\"code\":\"MODEL_UNAVAILABLE\",\"message\":\"no\",\"details\":{}");

            assertThat(client.toTheEnd()).extracting(Event::id).containsExactly(1L, 2L, 3L);
            assertThat(StubbedServices.requests("/stream")).isEmpty();
        }
    }

    @Test
    void isNotShownToAnotherCustomer() throws Exception {
        left("bob", -500);
        wrote(1, "message", "\"message_id\":\"%s\",\"session_id\":\"s\"".formatted(id));

        try (AnswerReader client = AnswerReader.resuming(port, "anna", id, 0)) {
            assertThat(client.status()).isEqualTo(404);
        }
    }

    @Test
    void goesIntoTheHistoryWhenNobodyComesBackForIt() {
        left("anna", -10_000);
        wrote(1, "message", "\"message_id\":\"%s\",\"session_id\":\"s\"".formatted(id));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> StubbedServices.requests("/turns")
                        .anyMatch(
                                turn -> turn.body().contains(id) && turn.body().contains("\"outcome\":\"stopped\"")));
        await().atMost(Duration.ofSeconds(10)).until(() -> redis.opsForZSet().score("streams:open", id) == null);
        assertThat(StubbedServices.requests("/search")).isEmpty();
    }

    @Test
    void isForgottenWhenNobodyWasToldOfIt() {
        left("anna", -10_000);

        await().atMost(Duration.ofSeconds(20)).until(() -> redis.opsForZSet().score("streams:open", id) == null);
        assertThat(StubbedServices.requests("/turns"))
                .noneMatch(turn -> turn.body().contains(id));
    }

    @Test
    void isStoppedFromAnywhere() throws Exception {
        var model = new WritingModel().says(TEXT + " Keep");
        StubbedServices.on("POST", "/internal/llm/stream", model.reply());
        try (AnswerReader client = AnswerReader.asking(port, "anna", QUESTION)) {
            client.await("delta");
            String written = client.await("message").data().path("message_id").asString();

            redis.opsForZSet().add("streams:stopped", written, (double) System.currentTimeMillis());

            Event last = client.toTheEnd().getLast();
            assertThat(last.data().path("bot_response").path("outcome").asString())
                    .isEqualTo("stopped");
        }
    }

    /** @param lease milliseconds from now until it ends */
    private void left(String user, long lease) {
        String message = """
                {"session_id":"%s","user_id":"%s","question":{"text":"How long?","message_id":"q-%s","answer_id":"%s",
                "received_at":"2026-11-22T01:00:00Z","client_message_id":"c-%s","type":"text"}}""".formatted(StubbedServices.SESSION, user, id, id, id);
        redis.opsForValue().set("stream:" + id + ":message", message, Duration.ofMinutes(1));
        redis.opsForZSet().add("streams:open", id, (double) (System.currentTimeMillis() + lease));
    }

    private void wrote(long number, String type, String fields) {
        String event = "{\"type\":\"%s\",%s}".formatted(type, fields);
        redis.opsForStream()
                .add(StreamRecords.string(Map.of("event", event))
                        .withStreamKey("stream:" + id)
                        .withId(RecordId.of(number, 0)));
    }
}
