package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.ChatWebApp;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.common.test.WebAppStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The chat web app's page, and a model that writes what it reads. */
abstract class WebAppStreamTest extends AnswerStreamTest {

    static final String SHOWN = "Items can be returned within 30 days. [doc1]";
    static final String GENERATE = "/history/generate";
    static final String CONVERSATION = "/conversation";
    static final String BASE = "/internal/sessions/" + StubbedServices.SESSION;

    final ChatWebApp page;

    WebAppStreamTest(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
        this.page = new ChatWebApp(
                "http://127.0.0.1:" + port, Map.of("Authorization", "Bearer " + TestTokens.user("anna")));
    }

    static Map<String, Object> asked(String question) {
        return Map.of("messages", messages(question));
    }

    static List<Map<String, Object>> messages(String question) {
        return List.of(
                Map.of("id", UUID.randomUUID().toString(), "role", "user", "content", question, "date", "2026-11-21"));
    }

    HttpResponse<InputStream> open(String path, Map<String, Object> body) throws Exception {
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

    /** Has the model say a sentence and the beginning of the next, and reads until the page shows the first. */
    WebAppStream readUntilShown(InputStream lines) throws IOException {
        var reading = new WebAppStream(true);
        model.says(TEXT + " Keep ");
        byte[] buffer = new byte[16 * 1024];
        while (!SHOWN.equals(reading.answer())) {
            reading.receive(Arrays.copyOf(buffer, lines.read(buffer)));
        }
        return reading;
    }
}
