package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.session.SessionEvents.SessionEvent;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestTokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.json.JsonMapper;

/** A session followed by its customer. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {TestTokens.class, StubbedServices.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class SessionEventsIT extends ChatServiceTest {

    private static final Map<String, Object> CLOSED = Map.of("handover", Map.of("state", "closed"));
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json;
    private final int port;

    SessionEventsIT(StringRedisTemplate redis, JsonMapper json, @LocalServerPort int port) {
        super(redis, port);
        this.json = json;
        this.port = port;
    }

    @BeforeEach
    void nothingPublished() {
        redis.delete(SessionEvent.stream(StubbedServices.SESSION));
        stored(false);
    }

    @Test
    void tellsWhatComesAndEndsWithTheSession() throws Exception {
        try (BufferedReader stream = open("", null)) {
            publish(1, "agent", "How can I help?", Map.of());
            assertThat(events(stream, 1).getFirst())
                    .contains("id: 1", "event: message")
                    .anyMatch(line -> line.contains("How can I help?") && line.contains("\"sequence\":1"));
            stored(true);
            publish(2, "system", "This chat has been closed.", CLOSED);
            List<List<String>> last = events(stream, 2);
            assertThat(last.getFirst()).contains("id: 2");
            assertThat(last.getLast()).contains("event: done");
            assertThat(stream.readLine()).isNull();
        }
    }

    @Test
    void continuesBehindTheLastEventThatTheClientHasSeen() throws Exception {
        stored(false, List.of(StubbedSession.event(5, "agent", "Five", Map.of())));
        publish(4, "user", "Four", Map.of());
        publish(6, "agent", "Six", Map.of());
        try (BufferedReader stream = open("", "4")) {
            List<List<String>> events = events(stream, 2);
            assertThat(events.getFirst()).contains("id: 5");
            assertThat(events.getLast()).contains("id: 6");
        }
    }

    @Test
    void beginsAfterTheLastMessageThatWasEverStored() throws Exception {
        stored(false, 6, List.of()); // two messages; four more were replaced
        publish(6, "assistant", "Six", Map.of());
        publish(7, "user", "Seven", Map.of());
        try (BufferedReader stream = open("", null)) {
            assertThat(events(stream, 1).getFirst()).contains("id: 7");
        }
    }

    @Test
    void asksTheStoreForWhatRedisHasLost() throws Exception {
        try (BufferedReader stream = open("?after=0", null)) {
            stored(
                    false,
                    List.of(
                            StubbedSession.event(1, "user", "One", Map.of()),
                            StubbedSession.event(2, "system", "Two", Map.of())));
            publish(2, "system", "Two", Map.of());

            List<List<String>> events = events(stream, 2);
            assertThat(events.getFirst()).contains("id: 1");
            assertThat(events.getLast()).contains("id: 2");
        }
    }

    @Test
    void tellsAClientThatHasSeenTheEndToStayAway() throws Exception {
        stored(true);

        assertThat(http.send(request("", "7"), BodyHandlers.ofString()).statusCode())
                .isEqualTo(204);
    }

    @Test
    void somebodyElsesSessionIsAnErrorInTheEnvelope() throws Exception {
        StubbedSession.onHandover(
                "GET",
                "/" + StubbedServices.SESSION + "/events",
                Reply.error(404, "SESSION_NOT_FOUND", "There is no such session."));

        HttpResponse<String> answer = http.send(request("", "1"), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json.readTree(answer.body()).at("/error/code").asString()).isEqualTo("SESSION_NOT_FOUND");
    }

    private static void stored(boolean ended) {
        stored(ended, List.of());
    }

    private static void stored(boolean ended, List<Map<String, Object>> events) {
        stored(ended, 0, events);
    }

    private static void stored(boolean ended, int upTo, List<Map<String, Object>> events) {
        StubbedSession.onHandover(
                "GET",
                "/" + StubbedServices.SESSION + "/events",
                Reply.data(Map.of("events", events, "up_to", upTo, "ended", ended)));
    }

    private void publish(int sequence, String role, String content, Map<String, Object> metadata) {
        redis.opsForStream()
                .add(
                        SessionEvent.stream(StubbedServices.SESSION),
                        Map.of(
                                SessionEvent.FIELD,
                                json.writeValueAsString(StubbedSession.event(sequence, role, content, metadata))));
    }

    private BufferedReader open(String query, String lastEventId) throws Exception {
        var response = http.send(request(query, lastEventId), BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private HttpRequest request(String query, String lastEventId) {
        var request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + port + SESSIONS + "/" + StubbedServices.SESSION + "/events" + query))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + TestTokens.user("anna"))
                .timeout(Duration.ofSeconds(20));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return request.build();
    }

    /** Each as its lines; comments and pauses left out. */
    private static List<List<String>> events(BufferedReader stream, int count) throws IOException {
        List<List<String>> events = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        while (events.size() < count) {
            String line = stream.readLine();
            assertThat(line).isNotNull();
            if (!line.isEmpty()) {
                lines.add(line);
                continue;
            }
            if (lines.stream().anyMatch(said -> said.startsWith("event: "))) {
                events.add(lines);
            }
            lines = new ArrayList<>();
        }
        return events;
    }
}
