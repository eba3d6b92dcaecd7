package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** The knowledge base as a model of OpenAI's clients, over HTTP. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {TestTokens.class, StubbedServices.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class SupportModelTest extends ChatServiceTest {

    static final String PATH = "/v1/chat/completions";
    static final String CONTENT = "Items can be returned within 30 days. [1]";
    static final Map<String, Object> QUESTION_TO_SUPPORT =
            Map.of("model", "support", "messages", List.of(said("user", "How long can I return an item?")));
    final int port;

    SupportModelTest(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
        this.port = port;
    }

    static Map<String, String> said(String role, String content) {
        return Map.of("role", role, "content", content);
    }

    static JsonNode delta(JsonNode chunk) {
        return chunk.path("choices").path(0).path("delta");
    }

    String conversationId(List<Map<String, String>> messages) {
        anna.post(PATH, Map.of("model", "support", "messages", messages));
        return StubbedServices.lastRequest("/complete")
                .json()
                .path("conversation_id")
                .asString();
    }

    /** @param heard counted down with the first line */
    List<String> lines(CountDownLatch heard) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH))
                .header("Authorization", "Bearer " + TestTokens.user("anna"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"model\":\"support\",\"stream\":true,"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"How long?\"}]}"))
                .build();
        List<String> lines = new ArrayList<>();
        try (var http = HttpClient.newHttpClient();
                var body = new BufferedReader(new InputStreamReader(
                        http.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            for (String line = body.readLine(); line != null; line = body.readLine()) {
                heard.countDown();
                if (!line.isEmpty()) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    List<String> data(Object body) {
        Answer answer = anna.post(PATH, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
        return answer.body()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring(6))
                .toList();
    }
}
