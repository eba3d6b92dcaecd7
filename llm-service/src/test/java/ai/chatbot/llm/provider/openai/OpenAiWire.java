package ai.chatbot.llm.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.llm.provider.ChatModelContract;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OpenAI's protocol as a server speaks it. */
abstract class OpenAiWire extends ChatModelContract {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, Integer> USAGE =
            Map.of("prompt_tokens", 11, "completion_tokens", 3, "total_tokens", 14);

    @Override
    protected Reply answer(String text, String reason) {
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
                        List.of(Map.of(
                                "index",
                                0,
                                "finish_reason",
                                reason,
                                "message",
                                Map.of("role", "assistant", "content", text))),
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
}
