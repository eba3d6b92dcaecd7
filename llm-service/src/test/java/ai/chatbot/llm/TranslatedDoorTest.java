package ai.chatbot.llm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OpenAI's interface in front of a provider that speaks otherwise, over HTTP. */
abstract class TranslatedDoorTest extends RunningLlmService {

    static final JsonMapper JSON = JsonMapper.shared();
    static final String COMPLETIONS = "/v1/chat/completions";
    static final String CLAUDE = "anthropic/claude-sonnet-4-5";
    static final String TOOLS = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\","
            + "\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}}}]";
    static final byte[] START = event(
            "message_start",
            "\"message\":{\"id\":\"m1\",\"type\":\"message\",\"role\":\"assistant\","
                    + "\"model\":\"claude\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
                    + "\"usage\":{\"input_tokens\":11,\"output_tokens\":0}}");

    TestApi agent;

    TranslatedDoorTest(MongoOperations mongo, StringRedisTemplate redis, @LocalServerPort int port) {
        super(mongo, redis, port);
    }

    @BeforeEach
    void signIn() {
        agent = anybody.as(TestTokens.agent(UUID.randomUUID().toString()));
        AZURE.on(
                "POST",
                "/v1/messages",
                _ -> Reply.json(
                        200,
                        Map.of(
                                "id", "m1",
                                "type", "message",
                                "role", "assistant",
                                "model", "claude-sonnet-4-5-20250929",
                                "content", List.of(Map.of("type", "text", "text", "Thirty days.")),
                                "stop_reason", "max_tokens",
                                "usage", Map.of("input_tokens", 11, "output_tokens", 3))));
    }

    Answer ask(String fields) {
        String limit = fields.contains("max_tokens") ? "" : "\"max_tokens\":100,";
        return agent.post(COMPLETIONS, "{\"model\":\"" + CLAUDE + "\"," + limit + fields + "}");
    }

    static JsonNode error(Answer answer) {
        return answer.json().path("error");
    }

    /** @return what stands behind {@code data:} */
    List<String> stream(String more) {
        Answer answer = ask("\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"How long?\"}]" + more);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
        return answer.body()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }

    static Reply written(End end, String... texts) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(START);
        parts.add(event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
        for (String text : texts) {
            parts.add(event(
                    "content_block_delta",
                    "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text + "\"}"));
        }
        if (end == End.COMPLETE) {
            parts.add(event("content_block_stop", "\"index\":0"));
            parts.add(
                    event("message_delta", "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":3}"));
            parts.add(event("message_stop", "\"x\":0"));
        }
        return Reply.stream("text/event-stream", parts, end);
    }

    static byte[] event(String type, String fields) {
        return ("event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
