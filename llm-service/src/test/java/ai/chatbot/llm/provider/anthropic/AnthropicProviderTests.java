package ai.chatbot.llm.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.common.secret.Secrets;
import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.llm.provider.ToolCallContract;
import ai.chatbot.llm.provider.ToolOffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.model.ChatModel;
import tools.jackson.databind.JsonNode;

/** Anthropic's Messages API. */
class AnthropicProviderTests extends ToolCallContract {

    @Override
    protected ChatModel model(String url, Duration timeout) {
        return AnthropicConfiguration.model(
                new AnthropicProperties(url, SECRET, "default-model", timeout, Duration.ofSeconds(2)),
                RotatingSecret.unchanging(SECRET));
    }

    @Override
    protected Reply answer(String text, String reason) {
        return answer(List.of(Map.of("type", "text", "text", text)), reason.equals("stop") ? "end_turn" : reason);
    }

    @Override
    protected Reply calling(String text, List<ToolCall> calls) {
        List<Map<String, ?>> content = new ArrayList<>();
        if (!text.isEmpty()) {
            content.add(Map.of("type", "text", "text", text));
        }
        calls.forEach(call -> content.add(Map.of(
                "type", "tool_use", "id", call.id(), "name", call.name(), "input", JSON.readTree(call.arguments()))));
        return answer(content, "tool_use");
    }

    private static Reply answer(List<Map<String, ?>> content, String reason) {
        Map<String, Object> message = message();
        message.put("content", content);
        message.put("stop_reason", reason);
        message.put("usage", Map.of("input_tokens", 11, "output_tokens", 3));
        return Reply.json(200, message);
    }

    @Override
    protected Reply streamed(List<String> texts, End end) {
        List<byte[]> parts = begun();
        parts.add(
                event("content_block_start", Map.of("index", 0, "content_block", Map.of("type", "text", "text", ""))));
        texts.forEach(text -> parts.add(
                event("content_block_delta", Map.of("index", 0, "delta", Map.of("type", "text_delta", "text", text)))));
        if (end == End.COMPLETE) {
            parts.add(event("content_block_stop", Map.of("index", 0)));
            end(parts, "end_turn");
        }
        return Reply.stream("text/event-stream", parts, end);
    }

    /** One block after the other: Anthropic does not interleave them. */
    @Override
    protected Reply streamedCalls(String text, List<ToolCall> calls, End end) {
        List<byte[]> parts = begun();
        int index = 0;
        if (!text.isEmpty()) {
            parts.add(block(index, Map.of("type", "text", "text", "")));
            parts.add(delta(index, Map.of("type", "text_delta", "text", text)));
            parts.add(event("content_block_stop", Map.of("index", index++)));
        }
        for (ToolCall call : calls) {
            parts.add(
                    block(index, Map.of("type", "tool_use", "id", call.id(), "name", call.name(), "input", Map.of())));
            boolean whole = end == End.COMPLETE || !call.equals(calls.getLast());
            String arguments = call.arguments().equals("{}") ? "" : call.arguments();
            for (int at = 0; at < arguments.length() - (whole ? 0 : 1); at++) {
                String piece = arguments.substring(at, at + 1);
                parts.add(delta(index, Map.of("type", "input_json_delta", "partial_json", piece)));
            }
            if (whole) {
                parts.add(event("content_block_stop", Map.of("index", index)));
            }
            index++;
        }
        if (end == End.COMPLETE) {
            end(parts, "tool_use");
        }
        return Reply.stream("text/event-stream", parts, end);
    }

    private static List<byte[]> begun() {
        Map<String, Object> message = message();
        message.put("content", List.of());
        message.put("usage", Map.of("input_tokens", 11, "output_tokens", 0));
        List<byte[]> parts = new ArrayList<>();
        parts.add(event("message_start", Map.of("message", message)));
        return parts;
    }

    private static byte[] block(int index, Map<String, ?> content) {
        return event("content_block_start", Map.of("index", index, "content_block", content));
    }

    private static byte[] delta(int index, Map<String, ?> delta) {
        return event("content_block_delta", Map.of("index", index, "delta", delta));
    }

    private static void end(List<byte[]> parts, String reason) {
        parts.add(event(
                "message_delta", Map.of("delta", Map.of("stop_reason", reason), "usage", Map.of("output_tokens", 3))));
        parts.add(event("message_stop", Map.of()));
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

    @Override
    protected void checkOffer(JsonNode body, ToolOffer offer) {
        assertThat(body.path("tools")).hasSize(2);
        JsonNode tool = body.path("tools").path(0);
        assertThat(tool.path("name").asString()).isEqualTo("order_status");
        assertThat(tool.path("description").asString()).isEqualTo(DESCRIPTION);
        assertThat(tool.path("input_schema")).isEqualTo(JSON.readTree(ORDER.inputSchema()));
        JsonNode choice = body.path("tool_choice");
        assertThat(choice.path("type").asString())
                .isEqualTo(
                        switch (offer.choice()) {
                            case AUTO -> "auto";
                            case NONE -> "none";
                            case REQUIRED -> "any";
                            case NAMED -> "tool";
                        });
        assertThat(choice.path("name").asString("")).isEqualTo(offer.named() == null ? "" : offer.named());
        assertThat(choice.path("disable_parallel_tool_use").asBoolean(false)).isEqualTo(!offer.parallel());
    }

    /** Two messages of the assistant in a row are one to Anthropic. */
    @Override
    protected void checkConversation(JsonNode body) {
        JsonNode messages = body.path("messages");
        assertThat(messages.findValuesAsString("role")).containsExactly("user", "assistant", "assistant", "user");
        assertThat(messages.path(1).path("content").asString()).isEqualTo("Let me see.");
        JsonNode calls = messages.path(2).path("content");
        assertThat(calls.findValuesAsString("type")).containsExactly("tool_use", "tool_use");
        assertThat(calls.path(0).path("id").asString()).isEqualTo("call_1");
        assertThat(calls.path(0).path("input")).isEqualTo(JSON.readTree(FIRST.arguments()));
        assertThat(calls.path(1).path("input").path("unreadable").asString()).isEqualTo("tomorrow");
        JsonNode results = messages.path(3).path("content");
        assertThat(results.findValuesAsString("tool_use_id")).containsExactly("call_1", "call_2");
        assertThat(results.path(0).path("type").asString()).isEqualTo("tool_result");
        assertThat(results.path(0).path("content").asString()).isEqualTo("shipped");
    }

    /** Anthropic refuses calls and results in a request without tools. */
    @Test
    void tellsOfEarlierCallsInWordsWhenThereAreNoTools() {
        answers(_ -> answer("It is on its way.", "stop"));

        model().call(asking(ToolOffer.NONE, conversation()));

        assertThat(provider.requests().getFirst().body())
                .doesNotContain("tool_use", "tool_result", "\"tools\"")
                .contains("Let me see.", "order_status", "4711", "shipped");
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
