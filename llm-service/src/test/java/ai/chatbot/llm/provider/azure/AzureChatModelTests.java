package ai.chatbot.llm.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.llm.LlmError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import tools.jackson.databind.JsonNode;

/** Azure's side is a real HTTP server, so what is tested is what goes over the wire. */
class AzureChatModelTests {

    private static final String PATH = "/openai/deployments/support-gpt/chat/completions";

    private final StubServer azure = StubServer.start();
    private final AzureChatModel model =
            new AzureChatModel(AzureConfiguration.client(properties(Duration.ofSeconds(10))));

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void asksTheDeploymentWithKeyVersionAndSettings() {
        answers(request -> reply("Hello [1]", "stop"));
        ChatResponse response = ask(model);

        Request request = azure.requests().getFirst();
        assertThat(request.uri()).hasToString(PATH + "?api-version=2024-02-01");
        assertThat(request.header("api-key")).isEqualTo("secret-key");
        assertThat(request.header("Authorization")).isEmpty();
        JsonNode body = request.json();
        assertThat(body.path("temperature").asDouble()).isEqualTo(0.3);
        assertThat(body.path("max_tokens").asInt()).isEqualTo(77);
        assertThat(body.path("messages").path(0).path("role").asString()).isEqualTo("system");
        assertThat(body.path("messages").path(1).path("content").asString()).isEqualTo("Question?");
        assertThat(request.body()).doesNotContain("not for the wire");

        assertThat(response.getResult().getOutput().getText()).isEqualTo("Hello [1]");
        assertThat(response.getMetadata().getModel()).isEqualTo("gpt-4-0613");
        assertThat(response.getMetadata().getUsage().getPromptTokens()).isEqualTo(11);
        assertThat(response.getMetadata().getUsage().getCompletionTokens()).isEqualTo(3);
        assertThat(response.getMetadata().getUsage().getTotalTokens()).isEqualTo(14);
    }

    @Test
    void waitsForRetryAfterAndTriesAgain() {
        var calls = new AtomicInteger();
        answers(request ->
                calls.incrementAndGet() == 1 ? error(429, "429").with("Retry-After", "1") : reply("Hello", "stop"));
        assertThat(ask(model).getResult().getOutput().getText()).isEqualTo("Hello");
        assertThat(calls).hasValue(2);
    }

    @Test
    void doesNotWaitForARetryAfterBeyondTheLimit() {
        answers(request -> error(429, "429").with("Retry-After", "30"));
        ServiceException failure = failure(model);
        assertThat(failure.code()).isEqualTo(LlmError.MODEL_UNAVAILABLE);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(azure.requests()).hasSize(1);
    }

    @Test
    void triesAServerErrorTwiceMore() {
        answers(request -> error(500, "InternalServerError"));
        assertThat(code(model)).isEqualTo(CommonError.DEPENDENCY_FAILED);
        assertThat(azure.requests()).hasSize(3);
    }

    @Test
    void saysWhenCredentialsAreWrongWithoutTryingAgain() {
        answers(request -> error(401, "401"));
        ServiceException failure = failure(model);
        assertThat(failure.code()).isEqualTo(LlmError.MODEL_UNAVAILABLE);
        assertThat(failure).hasNoCause();
        assertThat(failure.text()).doesNotContain("secret-key");
        assertThat(azure.requests()).hasSize(1);
    }

    @Test
    void saysWhenThereIsNoSuchDeployment() {
        answers(request -> error(404, "DeploymentNotFound"));
        assertThat(code(model)).isEqualTo(LlmError.MODEL_UNAVAILABLE);
    }

    @Test
    void rejectsAPromptThatTheContentFilterRefuses() {
        answers(request -> error(400, "content_filter"));
        ServiceException failure = failure(model);
        assertThat(failure.code()).isEqualTo(LlmError.INPUT_REJECTED);
        assertThat(failure.details()).containsEntry("rules", List.of("provider_content_filter"));
        assertThat(azure.requests()).hasSize(1);
    }

    @Test
    void takesAnyOther400AsItsOwnMistake() {
        answers(request -> error(400, "unsupported_parameter"));
        assertThat(code(model)).isEqualTo(LlmError.MODEL_FAILED);
    }

    @Test
    void reportsAFilteredAnswer() {
        answers(request -> reply(null, "content_filter"));
        assertThat(ask(model).getResult().getMetadata().getFinishReason()).isEqualToIgnoringCase("content_filter");
    }

    @Test
    void givesUpOnAServerThatHangs() {
        var end = new CountDownLatch(1);
        answers(request -> {
            await(end);
            return reply("late", "stop");
        });
        var impatient = new AzureChatModel(AzureConfiguration.client(properties(Duration.ofMillis(200))));
        assertThat(code(impatient)).isEqualTo(CommonError.DEPENDENCY_TIMEOUT);
        end.countDown();
    }

    @Test
    void reportsAConnectionThatBreaks() {
        answers(request -> Reply.hangUp());
        assertThat(code(model)).isEqualTo(CommonError.DEPENDENCY_UNAVAILABLE);
    }

    @Test
    void reportsAServerThatIsNotThere() {
        azure.close();
        assertThat(code(model)).isEqualTo(CommonError.DEPENDENCY_UNAVAILABLE);
    }

    @Test
    void reportsGarbage() {
        answers(request -> new Reply(200, "<html>Bad gateway</html>", Map.of()));
        assertThat(code(model)).isEqualTo(LlmError.MODEL_FAILED);
        answers(request -> new Reply(200, "{\"id\":\"x\"}", Map.of()));
        assertThat(code(model)).isEqualTo(LlmError.MODEL_FAILED);
    }

    @Test
    void neverShowsItsKey() {
        assertThat(properties(Duration.ofSeconds(1)).toString()).doesNotContain("secret-key");
    }

    private void answers(Function<Request, Reply> answer) {
        azure.on("POST", PATH, answer);
    }

    private ServiceException failure(AzureChatModel asked) {
        return catchThrowableOfType(ServiceException.class, () -> ask(asked));
    }

    private ErrorCode code(AzureChatModel asked) {
        return failure(asked).code();
    }

    private static ChatResponse ask(AzureChatModel asked) {
        UserMessage question = UserMessage.builder()
                .text("Question?")
                .metadata(Map.of("evidence", "not for the wire"))
                .build();
        ChatOptions options = ChatOptions.builder()
                .model("support-gpt")
                .temperature(0.3)
                .maxTokens(77)
                .build();
        return asked.call(new Prompt(List.of(new SystemMessage("Be brief."), question), options));
    }

    private AzureProperties properties(Duration timeout) {
        return new AzureProperties(azure.url(), "secret-key", "gpt-4", "2024-02-01", timeout, 2, Duration.ofSeconds(5));
    }

    private static Reply reply(String content, String finishReason) {
        var message = new java.util.HashMap<String, Object>();
        message.put("role", "assistant");
        message.put("content", content);
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
                        "gpt-4-0613",
                        "choices",
                        List.of(Map.of("index", 0, "finish_reason", finishReason, "message", message)),
                        "usage",
                        Map.of("prompt_tokens", 11, "completion_tokens", 3, "total_tokens", 14)));
    }

    private static Reply error(int status, String code) {
        return Reply.json(status, Map.of("error", Map.of("code", code, "message", "refused")));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
