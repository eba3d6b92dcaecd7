package ai.chatbot.chat;

import ai.chatbot.common.test.TestTokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A client that reads an answer while it is written. */
final class AnswerReader implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final HttpResponse<InputStream> response;
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    record Event(long id, String name, JsonNode data) {}

    private AnswerReader(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    static AnswerReader asking(int port, String user, String body) throws IOException, InterruptedException {
        return asking(port, user, ChatServiceTest.MESSAGES, body);
    }

    /** Also where events have no names; the one that is no JSON but {@code [DONE]} is named so. */
    static AnswerReader asking(int port, String user, String path, String body)
            throws IOException, InterruptedException {
        return send(request(port, user, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    static AnswerReader resuming(int port, String user, String messageId, long lastEventId)
            throws IOException, InterruptedException {
        return send(request(port, user, ChatServiceTest.MESSAGES + "/" + messageId + "/stream")
                .header("Last-Event-ID", String.valueOf(lastEventId)));
    }

    private static HttpRequest.Builder request(int port, String user, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + TestTokens.user(user));
    }

    private static AnswerReader send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new AnswerReader(HTTP.send(request.build(), BodyHandlers.ofInputStream()));
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    List<String> comments() {
        return List.copyOf(comments);
    }

    Event await(String name) {
        return await(event -> event.name().equals(name));
    }

    Event await(Predicate<Event> wanted) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> events.stream().filter(wanted).findFirst().orElse(null), found -> found != null);
    }

    List<Event> toTheEnd() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ended);
        return events();
    }

    /** What a client shows that follows the events. */
    String text() {
        var text = new StringBuilder();
        for (Event event : events) {
            switch (event.name()) {
                case "delta" -> text.append(event.data().path("text").asString());
                case "replaced" ->
                    text.replace(0, text.length(), event.data().path("text").asString());
                default -> {}
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            long id = 0;
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(":")) {
                    comments.add(line);
                } else if (line.startsWith("id: ")) {
                    id = Long.parseLong(line.substring(4));
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.equals("data: [DONE]")) {
                    events.add(new Event(id, "[DONE]", MissingNode.getInstance()));
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(id, name, JsonMapper.shared().readTree(line.substring(6))));
                }
            }
        } catch (IOException e) {
            // closed by the test, or broken by the server; what came is there
        } finally {
            ended = true;
        }
    }
}
