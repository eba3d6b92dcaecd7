package ai.chatbot.chat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** n8n, played by a server that remembers what it is sent. */
abstract class N8nTest extends EngineTest {

    N8nTest(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @BeforeEach
    void n8nAnswers() {
        n8n(N8nTest::answerTo);
    }

    String metrics() {
        return anybody.asService("gateway-service").get("/actuator/prometheus").body();
    }

    /** The sum over all tags. */
    double metric(String name) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    static void n8n(Function<Request, Reply> workflow) {
        N8N.on("POST", WEBHOOK, workflow);
    }

    static Reply answerTo(Request request) {
        return Reply.json(200, answer(request));
    }

    static ObjectNode answer(Request request) {
        return (ObjectNode) JsonMapper.shared()
                .<JsonNode>valueToTree(Map.of(
                        "session_id",
                        request.json().path("session_id").asString(),
                        "response",
                        Map.of("role", "assistant", "content", "25 days. [1]"),
                        "citations",
                        List.of(
                                Map.of(
                                        "id",
                                        "doc-1",
                                        "title",
                                        "Handbook",
                                        "url",
                                        "https://example.org/handbook.pdf",
                                        "content",
                                        "25 days of leave"),
                                Map.of(
                                        "id",
                                        "doc-2",
                                        "title",
                                        "Strange",
                                        "url",
                                        "javascript:alert(1)",
                                        "content",
                                        "x")),
                        "metadata",
                        Map.of(
                                "idempotency_key",
                                request.header("Idempotency-Key"),
                                "processed_at",
                                "2026-01-23T10:15:45Z",
                                "n8n_execution_id",
                                "exec_1")));
    }

    static Reply with(ObjectNode answer, String field, String value) {
        return Reply.json(200, answer.put(field, value));
    }

    static Reply waitFor(CountDownLatch latch, Reply reply) {
        return waitFor(latch, 20_000, reply);
    }

    static Reply waitFor(CountDownLatch latch, long millis, Reply reply) {
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
            return reply;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.hangUp();
        }
    }
}
