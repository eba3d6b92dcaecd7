package ai.chatbot.llm.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.common.secret.Secrets;
import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.llm.provider.ChatModelContract;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatModel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Anthropic's Messages API. */
class AnthropicProviderTests extends ChatModelContract {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    protected ChatModel model(String url, Duration timeout) {
        return AnthropicConfiguration.model(
                new AnthropicProperties(url, SECRET, "default-model", timeout, Duration.ofSeconds(2)),
                RotatingSecret.unchanging(SECRET));
    }

    @Override
    protected Reply answer(String text, String reason) {
        Map<String, Object> message = message();
        message.put("content", List.of(Map.of("type", "text", "text", text)));
        message.put("stop_reason", reason.equals("stop") ? "end_turn" : reason);
        message.put("usage", Map.of("input_tokens", 11, "output_tokens", 3));
        return Reply.json(200, message);
    }

    @Override
    protected Reply streamed(List<String> texts, End end) {
        List<byte[]> parts = new ArrayList<>();
        Map<String, Object> message = message();
        message.put("content", List.of());
        message.put("usage", Map.of("input_tokens", 11, "output_tokens", 0));
        parts.add(event("message_start", Map.of("message", message)));
        parts.add(
                event("content_block_start", Map.of("index", 0, "content_block", Map.of("type", "text", "text", ""))));
        texts.forEach(text -> parts.add(
                event("content_block_delta", Map.of("index", 0, "delta", Map.of("type", "text_delta", "text", text)))));
        if (end == End.COMPLETE) {
            parts.add(event("content_block_stop", Map.of("index", 0)));
            parts.add(event(
                    "message_delta",
                    Map.of("delta", Map.of("stop_reason", "end_turn"), "usage", Map.of("output_tokens", 3))));
            parts.add(event("message_stop", Map.of()));
        }
        return Reply.stream("text/event-stream", parts, end);
    }

    private static Map<String, Object> message() {
        Map<String, Object> message = new HashMap<>();
        message.put("id", "m1");
        message.put("type", "message");
        message.put("role", "assistant");
        message.put("model", MODEL);
        message.put("stop_reason", null);
        message.put("stop_sequence", null);
        return message;
    }

    private static byte[] event(String type, Map<String, ?> fields) {
        Map<String, Object> data = new HashMap<>(fields);
        data.put("type", type);
        return ("event: " + type + "\ndata: " + JSON.writeValueAsString(data) + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected Reply error(int status) {
        return Reply.json(status, Map.of("type", "error", "error", Map.of("type", "some_error", "message", "refused")));
    }

    @Override
    protected void checkRequest(Request request) {
        assertThat(request.uri()).hasToString("/v1/messages");
        assertThat(request.header("x-api-key")).isEqualTo(SECRET);
        assertThat(request.header("anthropic-version")).isNotEmpty();
        JsonNode body = request.json();
        assertThat(body.path("model").asString()).isEqualTo(MODEL);
        assertThat(body.path("temperature").asDouble()).isEqualTo(0.3);
        assertThat(body.path("max_tokens").asInt()).isEqualTo(77);
        assertThat(body.path("system").toString()).contains("Be brief.");
        assertThat(body.path("messages").findValuesAsString("role")).containsExactly("user", "assistant", "user");
        assertThat(body.path("messages").path(2).toString()).contains("Question?");
    }

    @Override
    protected void checkStreamRequest(Request request) {
        assertThat(request.json().path("stream").asBoolean()).isTrue();
    }

    @Test
    void isThereWhenItHasAKeyAndNeverShowsIt() {
        var configuration = new AnthropicConfiguration();
        var environment = new Secrets(List.of(), Duration.ofMinutes(5), Clock.systemUTC());
        var properties = new AnthropicProperties("http://x", SECRET, "m", Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(configuration.anthropic(properties, environment).model()).isNotNull();
        assertThat(properties.toString()).doesNotContain(SECRET);
        var none = new AnthropicProperties("http://x", " ", "m", Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(configuration.anthropic(none, environment).model()).isNull();
    }
}
