package ai.chatbot.llm;

import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What Azure OpenAI says when it calls tools, all at once and streamed. */
final class CallingAzure {

    private static final JsonMapper JSON = JsonMapper.shared();

    private CallingAzure() {}

    /** Calls first, and answers when it has the results; streams when it is asked to. */
    static Function<Request, Reply> callingFirst(List<String> arguments, String answer) {
        return request -> {
            boolean streamed = request.json().path("stream").asBoolean(false);
            return answered(request) ? says(streamed, answer) : calling(streamed, "", arguments);
        };
    }

    static boolean answered(Request request) {
        return request.json().path("messages").findValuesAsString("role").contains("tool");
    }

    static Reply says(boolean streamed, String text) {
        return streamed ? words(text) : RunningLlmService.azureSays(text);
    }

    static Reply words(String text) {
        return events(Stream.of(Map.of("content", text)), "stop");
    }

    static Reply calling(boolean streamed, String text, List<String> arguments) {
        return calling(streamed, text, arguments, ScriptedTools.NAME);
    }

    static Reply calling(boolean streamed, String text, List<String> arguments, String name) {
        List<Map<String, ?>> calls = IntStream.range(0, arguments.size())
                .<Map<String, ?>>mapToObj(index -> Map.of(
                        "index",
                        index,
                        "id",
                        "call_" + index,
                        "type",
                        "function",
                        "function",
                        Map.of("name", name, "arguments", arguments.get(index))))
                .toList();
        if (streamed) {
            return events(Stream.of(Map.of("content", text), Map.of("tool_calls", calls)), "tool_calls");
        }
        Reply plain = RunningLlmService.azureSays(text);
        String body = plain.body()
                .replace("\"finish_reason\":\"stop\"", "\"finish_reason\":\"tool_calls\"")
                .replace("\"content\":\"" + text + "\"", "\"tool_calls\":" + JSON.writeValueAsString(calls));
        return new Reply(200, body, Map.of());
    }

    private static Reply events(Stream<Map<String, ?>> deltas, String reason) {
        List<byte[]> parts = new ArrayList<>();
        deltas.forEach(delta -> parts.add(event(List.of(Map.of("index", 0, "delta", delta)), Map.of())));
        parts.add(event(List.of(Map.of("index", 0, "delta", Map.of(), "finish_reason", reason)), Map.of()));
        parts.add(event(
                List.of(), Map.of("usage", Map.of("prompt_tokens", 11, "completion_tokens", 3, "total_tokens", 14))));
        parts.add("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
        return Reply.stream("text/event-stream", parts, End.COMPLETE);
    }

    private static byte[] event(List<?> choices, Map<String, ?> more) {
        Map<String, Object> chunk = new HashMap<>(more);
        chunk.putAll(Map.of(
                "id", "c", "object", "chat.completion.chunk", "created", 1, "model", "gpt-4", "choices", choices));
        return ("data: " + JSON.writeValueAsString(chunk) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
