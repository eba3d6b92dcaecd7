package ai.chatbot.llm.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.llm.provider.ToolCallContract;
import ai.chatbot.llm.provider.ToolOffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import tools.jackson.databind.JsonNode;

/** OpenAI's protocol as a server speaks it. */
abstract class OpenAiWire extends ToolCallContract {

    private static final Map<String, Integer> USAGE =
            Map.of("prompt_tokens", 11, "completion_tokens", 3, "total_tokens", 14);

    @Override
    protected Reply answer(String text, String reason) {
        return answer(Map.of("role", "assistant", "content", text), reason);
    }

    @Override
    protected Reply calling(String text, List<ToolCall> calls) {
        Map<String, Object> message = new HashMap<>();
        message.put("role", "assistant");
        message.put("content", text.isEmpty() ? null : text);
        message.put(
                "tool_calls",
                calls.stream()
                        .map(call -> Map.of(
                                "id",
                                call.id(),
                                "type",
                                "function",
                                "function",
                                Map.of("name", call.name(), "arguments", call.arguments())))
                        .toList());
        return answer(message, "tool_calls");
    }

    private static Reply answer(Map<String, ?> message, String reason) {
        return Reply.json(
                200,
                Map.of(
                        "id",
                        "c1",
                        "object",
                        "chat.completion",
                        "created",
                        1,
                        "model",
                        MODEL,
                        "choices",
                        List.of(Map.of("index", 0, "finish_reason", reason, "message", message)),
                        "usage",
                        USAGE));
    }

    @Override
    protected Reply streamed(List<String> texts, End end) {
        List<byte[]> parts = words(texts);
        if (end == End.COMPLETE) {
            end(parts, "stop");
        }
        return Reply.stream("text/event-stream", parts, end);
    }

    static Reply streamed(List<String> texts, String reason) {
        List<byte[]> parts = words(texts);
        end(parts, reason);
        return Reply.stream("text/event-stream", parts, End.COMPLETE);
    }

    private static List<byte[]> words(List<String> texts) {
        List<byte[]> parts = new ArrayList<>();
        texts.forEach(text -> parts.add(
                chunk(List.of(Map.of("index", 0, "delta", Map.of("role", "assistant", "content", text))), Map.of())));
        return parts;
    }

    private static void end(List<byte[]> parts, String reason) {
        parts.add(chunk(List.of(Map.of("index", 0, "delta", Map.of(), "finish_reason", reason)), Map.of()));
        parts.add(chunk(List.of(), Map.of("usage", USAGE)));
        parts.add("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected Reply streamedCalls(String text, List<ToolCall> calls, End end) {
        return streamedCalls(text, calls, "tool_calls", end);
    }

    static Reply streamedCalls(String text, List<ToolCall> calls, String reason, End end) {
        List<byte[]> parts = text.isEmpty() ? new ArrayList<>() : words(List.of(text));
        for (int index = 0; index < calls.size(); index++) {
            ToolCall call = calls.get(index);
            parts.add(delta(Map.of(
                    "index",
                    index,
                    "id",
                    call.id(),
                    "type",
                    "function",
                    "function",
                    Map.of("name", call.name(), "arguments", ""))));
        }
        int longest =
                calls.stream().mapToInt(call -> call.arguments().length()).max().orElse(0);
        for (int at = 0; at < longest - (end == End.COMPLETE ? 0 : 1); at++) {
            for (int index = 0; index < calls.size(); index++) {
                String arguments = calls.get(index).arguments();
                if (at < arguments.length()) {
                    parts.add(delta(
                            Map.of("index", index, "function", Map.of("arguments", arguments.substring(at, at + 1)))));
                }
            }
        }
        if (end == End.COMPLETE) {
            end(parts, reason);
        }
        return Reply.stream("text/event-stream", parts, end);
    }

    private static byte[] delta(Map<String, ?> call) {
        return chunk(List.of(Map.of("index", 0, "delta", Map.of("tool_calls", List.of(call)))), Map.of());
    }

    private static byte[] chunk(List<?> choices, Map<String, ?> more) {
        Map<String, Object> chunk = new java.util.LinkedHashMap<>(Map.of(
                "id", "c1", "object", "chat.completion.chunk", "created", 1, "model", MODEL, "choices", choices));
        chunk.putAll(more);
        return ("data: " + JSON.writeValueAsString(chunk) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected Reply error(int status) {
        return Reply.json(status, Map.of("error", Map.of("code", "c" + status, "message", "refused")));
    }

    @Override
    protected void checkRequest(Request request) {
        JsonNode body = request.json();
        assertThat(body.path("temperature").asDouble()).isEqualTo(0.3);
        assertThat(body.path("max_tokens").asInt()).isEqualTo(77);
        assertThat(body.path("messages").findValuesAsString("role"))
                .containsExactly("system", "user", "assistant", "user");
        assertThat(body.path("messages").path(3).path("content").asString()).isEqualTo("Question?");
        assertThat(body.path("stream").asBoolean(false)).isFalse();
    }

    @Override
    protected void checkStreamRequest(Request request) {
        assertThat(request.json().path("stream").asBoolean()).isTrue();
        assertThat(request.json().path("stream_options").path("include_usage").asBoolean())
                .isTrue();
    }

    @Override
    protected void checkOffer(JsonNode body, ToolOffer offer) {
        assertThat(body.path("tools")).hasSize(2);
        JsonNode tool = body.path("tools").path(0);
        assertThat(tool.path("type").asString()).isEqualTo("function");
        assertThat(tool.path("function").path("name").asString()).isEqualTo("order_status");
        assertThat(tool.path("function").path("description").asString()).isEqualTo(DESCRIPTION);
        assertThat(tool.path("function").path("parameters")).isEqualTo(JSON.readTree(ORDER.inputSchema()));
        String choice = switch (offer.choice()) {
            case AUTO -> "";
            case NONE -> "\"none\"";
            case REQUIRED -> "\"required\"";
            case NAMED -> "{\"type\":\"function\",\"function\":{\"name\":\"opening_hours\"}}";
        };
        assertThat(body.path("tool_choice")).isEqualTo(choice.isEmpty() ? body.path("missing") : JSON.readTree(choice));
        assertThat(body.has("parallel_tool_calls")).isEqualTo(!offer.parallel());
        assertThat(body.path("parallel_tool_calls").asBoolean(false)).isFalse();
    }

    @Override
    protected void checkConversation(JsonNode body) {
        JsonNode messages = body.path("messages");
        assertThat(messages.findValuesAsString("role")).containsExactly("system", "user", "assistant", "tool", "tool");
        JsonNode said = messages.path(2);
        assertThat(said.path("content").asString()).isEqualTo("Let me see.");
        assertThat(said.path("tool_calls").path(0).path("id").asString()).isEqualTo("call_1");
        assertThat(said.path("tool_calls")
                        .path(0)
                        .path("function")
                        .path("arguments")
                        .asString())
                .isEqualTo(FIRST.arguments());
        assertThat(said.path("tool_calls")
                        .path(1)
                        .path("function")
                        .path("arguments")
                        .asString())
                .isEqualTo("tomorrow");
        assertThat(messages.path(3).path("tool_call_id").asString()).isEqualTo("call_1");
        assertThat(messages.path(3).path("content").asString()).isEqualTo("shipped");
        assertThat(messages.path(4).path("tool_call_id").asString()).isEqualTo("call_2");
        assertThat(messages.path(4).path("content").asString()).isEqualTo("not valid");
    }
}
