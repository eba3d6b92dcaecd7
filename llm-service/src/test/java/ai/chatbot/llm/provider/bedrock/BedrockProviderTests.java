package ai.chatbot.llm.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.llm.provider.ChatModelContract;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Converse and ConverseStream, signed as AWS wants it and with AWS's binary event stream. */
class BedrockProviderTests extends ChatModelContract {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, Integer> USAGE = Map.of("inputTokens", 11, "outputTokens", 3, "totalTokens", 14);

    @Override
    protected ChatModel model(String url, Duration timeout) {
        return BedrockConfiguration.model(
                new BedrockProperties("eu-central-1", "default-model", url, timeout, Duration.ofSeconds(2)),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", SECRET)));
    }

    @Override
    protected Reply answer(String text, String reason) {
        return json(
                200,
                Map.of(
                        "output",
                        Map.of("message", Map.of("role", "assistant", "content", List.of(Map.of("text", text)))),
                        "stopReason",
                        reason.equals("stop") ? "end_turn" : reason,
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
            parts.add(event("messageStop", Map.of("stopReason", "end_turn")));
            parts.add(event("metadata", Map.of("usage", USAGE, "metrics", Map.of("latencyMs", 1))));
        }
        return Reply.stream("application/vnd.amazon.eventstream", parts, end);
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
