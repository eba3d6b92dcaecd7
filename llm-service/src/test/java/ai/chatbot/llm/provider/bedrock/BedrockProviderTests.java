package ai.chatbot.llm.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.llm.provider.ToolCallContract;
import ai.chatbot.llm.provider.ToolOffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import tools.jackson.databind.JsonNode;

/** Converse and ConverseStream, signed as AWS wants it and with AWS's binary event stream. */
class BedrockProviderTests extends ToolCallContract {

    private static final Map<String, Integer> USAGE = Map.of("inputTokens", 11, "outputTokens", 3, "totalTokens", 14);

    @Override
    protected ChatModel model(String url, Duration timeout) {
        return BedrockConfiguration.model(
                new BedrockProperties("eu-central-1", "default-model", url, timeout, Duration.ofSeconds(2)),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", SECRET)));
    }

    @Override
    protected Reply answer(String text, String reason) {
        return answer(List.of(Map.of("text", text)), reason.equals("stop") ? "end_turn" : reason);
    }

    @Override
    protected Reply calling(String text, List<ToolCall> calls) {
        List<Map<String, ?>> content = new ArrayList<>();
        if (!text.isEmpty()) {
            content.add(Map.of("text", text));
        }
        calls.forEach(call -> content.add(Map.of(
                "toolUse",
                Map.of("toolUseId", call.id(), "name", call.name(), "input", JSON.readTree(call.arguments())))));
        return answer(content, "tool_use");
    }

    private static Reply answer(List<Map<String, ?>> content, String reason) {
        return json(
                200,
                Map.of(
                        "output",
                        Map.of("message", Map.of("role", "assistant", "content", content)),
                        "stopReason",
                        reason,
                        "usage",
                        USAGE,
                        "metrics",
                        Map.of("latencyMs", 1)));
    }

    @Override
    protected Reply streamed(List<String> texts, End end) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(event("messageStart", Map.of("role", "assistant")));
        texts.forEach(text ->
                parts.add(event("contentBlockDelta", Map.of("contentBlockIndex", 0, "delta", Map.of("text", text)))));
        if (end == End.COMPLETE) {
            parts.add(event("contentBlockStop", Map.of("contentBlockIndex", 0)));
            end(parts, "end_turn");
        }
        return Reply.stream("application/vnd.amazon.eventstream", parts, end);
    }

    private static void end(List<byte[]> parts, String reason) {
        parts.add(event("messageStop", Map.of("stopReason", reason)));
        parts.add(event("metadata", Map.of("usage", USAGE, "metrics", Map.of("latencyMs", 1))));
    }

    @Override
    protected Reply streamedCalls(String text, List<ToolCall> calls, End end) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(event("messageStart", Map.of("role", "assistant")));
        if (!text.isEmpty()) {
            parts.add(delta(0, Map.of("text", text)));
        }
        for (int index = 0; index < calls.size(); index++) {
            ToolCall call = calls.get(index);
            Map<String, ?> start = Map.of("toolUse", Map.of("toolUseId", call.id(), "name", call.name()));
            parts.add(event("contentBlockStart", Map.of("contentBlockIndex", index + 1, "start", start)));
        }
        int longest =
                calls.stream().mapToInt(call -> call.arguments().length()).max().orElse(0);
        for (int at = 0; at < longest - (end == End.COMPLETE ? 0 : 1); at++) {
            for (int index = 0; index < calls.size(); index++) {
                String arguments = calls.get(index).arguments();
                if (at < arguments.length() && !arguments.equals("{}")) {
                    String piece = arguments.substring(at, at + 1);
                    parts.add(delta(index + 1, Map.of("toolUse", Map.of("input", piece))));
                }
            }
        }
        if (end == End.COMPLETE) {
            end(parts, "tool_use");
        }
        return Reply.stream("application/vnd.amazon.eventstream", parts, end);
    }

    private static byte[] delta(int index, Map<String, ?> delta) {
        return event("contentBlockDelta", Map.of("contentBlockIndex", index, "delta", delta));
    }

    private static byte[] event(String type, Map<String, ?> payload) {
        var bytes = new ByteArrayOutputStream();
        new Message(
                        Map.of(
                                ":message-type", HeaderValue.fromString("event"),
                                ":event-type", HeaderValue.fromString(type),
                                ":content-type", HeaderValue.fromString("application/json")),
                        JSON.writeValueAsBytes(payload))
                .encode(bytes);
        return bytes.toByteArray();
    }

    @Override
    protected Reply error(int status) {
        String type = switch (status) {
            case 400 -> "ValidationException";
            case 401 -> "UnrecognizedClientException";
            case 403 -> "AccessDeniedException";
            case 404 -> "ResourceNotFoundException";
            case 408 -> "ModelTimeoutException";
            case 429 -> "ThrottlingException";
            case 503 -> "ServiceUnavailableException";
            default -> "InternalServerException";
        };
        return json(status, Map.of("message", "refused")).with("x-amzn-ErrorType", type);
    }

    @Override
    protected void checkRequest(Request request) {
        assertThat(request.uri()).hasToString("/model/" + MODEL + "/converse");
        assertSigned(request);
        JsonNode body = request.json();
        assertThat(body.path("system").path(0).path("text").asString()).isEqualTo("Be brief.");
        assertThat(body.path("messages").findValuesAsString("role")).containsExactly("user", "assistant", "user");
        assertThat(body.path("messages")
                        .path(2)
                        .path("content")
                        .path(0)
                        .path("text")
                        .asString())
                .isEqualTo("Question?");
        assertThat(body.path("inferenceConfig").path("maxTokens").asInt()).isEqualTo(77);
        assertThat(body.path("inferenceConfig").path("temperature").floatValue())
                .isEqualTo(0.3f);
    }

    @Override
    protected void checkStreamRequest(Request request) {
        assertThat(request.uri()).hasToString("/model/" + MODEL + "/converse-stream");
        assertSigned(request);
    }

    private static void assertSigned(Request request) {
        assertThat(request.header("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                .contains("/eu-central-1/bedrock/aws4_request")
                .doesNotContain(SECRET);
    }

    /** There is no word for "none may be called", and none for "one at a time". */
    @Override
    protected void checkOffer(JsonNode body, ToolOffer offer) {
        if (!offer.mayBeCalled()) {
            assertThat(body.has("toolConfig")).isFalse();
            return;
        }
        JsonNode tools = body.path("toolConfig").path("tools");
        assertThat(tools).hasSize(2);
        JsonNode tool = tools.path(0).path("toolSpec");
        assertThat(tool.path("name").asString()).isEqualTo("order_status");
        assertThat(tool.path("description").asString()).isEqualTo(DESCRIPTION);
        assertThat(tool.path("inputSchema").path("json")).isEqualTo(JSON.readTree(ORDER.inputSchema()));
        String choice = switch (offer.choice()) {
            case AUTO, NONE -> "";
            case REQUIRED -> "{\"any\":{}}";
            case NAMED -> "{\"tool\":{\"name\":\"opening_hours\"}}";
        };
        assertThat(body.path("toolConfig").path("toolChoice"))
                .isEqualTo(choice.isEmpty() ? body.path("missing") : JSON.readTree(choice));
    }

    @Override
    protected void checkConversation(JsonNode body) {
        JsonNode messages = body.path("messages");
        assertThat(messages.findValuesAsString("role")).containsExactly("user", "assistant", "user");
        JsonNode said = messages.path(1).path("content");
        assertThat(said.path(0).path("text").asString()).isEqualTo("Let me see.");
        assertThat(said.path(1).path("toolUse").path("toolUseId").asString()).isEqualTo("call_1");
        assertThat(said.path(1).path("toolUse").path("input")).isEqualTo(JSON.readTree(FIRST.arguments()));
        assertThat(said.path(2).path("toolUse").path("input").path("unreadable").asString())
                .isEqualTo("tomorrow");
        JsonNode result = messages.path(2).path("content").path(0).path("toolResult");
        assertThat(result.path("toolUseId").asString()).isEqualTo("call_1");
        assertThat(result.path("content").path(0).path("text").asString()).isEqualTo("shipped");
    }

    @Test
    void tellsOfEarlierCallsInWordsWhenNoneMayBeMade() {
        answers(_ -> answer("It is on its way.", "stop"));

        model().call(asking(offer().closed(), conversation()));

        assertThat(provider.requests().getFirst().body())
                .doesNotContain("toolUse", "toolResult", "toolConfig")
                .contains("Let me see.", "order_status", "4711", "shipped");
    }

    @Test
    void messagesOfOneRoleInARowBecomeOneAndTheUserBegins() {
        answers(_ -> answer("Hello", "stop"));

        model().call(new Prompt(List.of(
                new AssistantMessage("Welcome!"),
                new UserMessage("One"),
                new UserMessage("Two"),
                new AssistantMessage("Three"),
                new UserMessage("Four"))));

        JsonNode messages = provider.requests().getFirst().json().path("messages");
        assertThat(messages.findValuesAsString("role")).containsExactly("user", "assistant", "user");
        assertThat(messages.path(0).path("content").findValuesAsString("text")).containsExactly("One", "Two");
    }

    @Test
    void anInferenceProfileIsAskedByItsId() {
        answers(_ -> answer("Hello", "stop"));

        ChatModel model = BedrockConfiguration.model(
                new BedrockProperties(
                        "eu-central-1",
                        "eu.anthropic.claude-3-haiku-20240307-v1:0",
                        provider.url(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(2)),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", SECRET)));
        model.call(new Prompt("Hello"));

        assertThat(provider.requests().getFirst().uri().getPath())
                .isEqualTo("/model/eu.anthropic.claude-3-haiku-20240307-v1:0/converse");
    }

    /** Not in the stub's way: AWS spells its fields in camel case. */
    private static Reply json(int status, Object value) {
        return new Reply(status, new String(JSON.writeValueAsBytes(value), StandardCharsets.UTF_8), Map.of());
    }
}
