package ai.chatbot.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.llm.LlmError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * What every provider's adapter does over the wire, whatever the protocol. The provider's side is a real HTTP server; the
 * subclass speaks its protocol.
 */
public abstract class ChatModelContract {

    protected static final String SECRET = "secret-key-of-the-tests";
    protected static final String MODEL = "model-1";
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final Duration IMPATIENT = Duration.ofMillis(700);

    protected final StubServer provider = StubServer.start();

    /** @param timeout of an answer, and of a silence in it */
    protected abstract ChatModel model(String url, Duration timeout);

    /** @param reason as the provider puts it */
    protected abstract Reply answer(String text, String reason);

    protected abstract Reply streamed(List<String> texts, End end);

    protected abstract Reply error(int status);

    protected abstract void checkRequest(Request request);

    protected abstract void checkStreamRequest(Request request);

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void asksWithModelSettingsAndConversation() {
        answers(_ -> answer("Hello [1]", "stop"));

        ChatResponse response = model().call(prompt());

        checkRequest(provider.requests().getFirst());
        assertThat(provider.requests().getFirst().body()).doesNotContain("not for the wire");
        assertThat(text(response)).isEqualTo("Hello [1]");
        assertThat(response.getMetadata().getUsage().getPromptTokens()).isEqualTo(11);
        assertThat(response.getMetadata().getUsage().getCompletionTokens()).isEqualTo(3);
        assertThat(response.getMetadata().getUsage().getTotalTokens()).isEqualTo(14);
    }

    @Test
    void streamsWhatTheProviderStreams() {
        answers(_ -> streamed(List.of("Thirty ", "days. ", "[1]"), End.COMPLETE));

        List<ChatResponse> parts =
                Objects.requireNonNull(model().stream(prompt()).collectList().block(PATIENT));

        checkStreamRequest(provider.requests().getFirst());
        assertThat(parts.stream().map(ChatModelContract::text).collect(Collectors.joining()))
                .isEqualTo("Thirty days. [1]");
        assertThat(parts.stream().filter(part -> !text(part).isEmpty()).count()).isEqualTo(3);
        assertThat(parts.stream()
                        .mapToInt(part -> Objects.requireNonNullElse(
                                part.getMetadata().getUsage().getTotalTokens(), 0))
                        .max())
                .hasValue(14);
    }

    @ParameterizedTest
    @CsvSource({
        "400, MODEL_FAILED",
        "401, MODEL_UNAVAILABLE",
        "403, MODEL_UNAVAILABLE",
        "404, MODEL_UNAVAILABLE",
        "408, DEPENDENCY_TIMEOUT",
        "429, MODEL_BUSY",
        "500, DEPENDENCY_FAILED",
        "503, DEPENDENCY_FAILED"
    })
    void sendsEveryRequestOnceAndSaysWhatWentWrong(int status, String code) {
        answers(_ -> error(status).with("Retry-After", "0"));

        ServiceException failure = failure(model());

        assertThat(failure.code().name()).isEqualTo(code);
        assertThat(failure).hasNoCause();
        assertThat(failure.text()).doesNotContain(SECRET);
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void streamsEveryRequestOnceToo() {
        answers(_ -> error(503));

        assertThat(streamFailure(model(), new StringBuilder()).code()).isEqualTo(CommonError.DEPENDENCY_FAILED);
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void saysHowLongTheProviderWantsToBeLeftAlone() {
        answers(_ -> error(429).with("Retry-After", "30"));

        ServiceException failure = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> failure(model()));

        assertThat(failure.code()).isEqualTo(LlmError.MODEL_BUSY);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(streamFailure(model(), new StringBuilder()).retryAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(provider.requests()).hasSize(2);
    }

    @Test
    void givesUpOnAServerThatHangs() {
        answers(_ -> new Reply(200, "", Map.of(), List.of(new byte[] {' '}), End.SILENT));

        assertThat(code(model(provider.url(), IMPATIENT))).isEqualTo(CommonError.DEPENDENCY_TIMEOUT);
    }

    @Test
    void saysThatAConnectionBroke() {
        answers(_ -> Reply.hangUp());

        assertThat(code(model())).isEqualTo(CommonError.DEPENDENCY_UNAVAILABLE);
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void saysThatNobodyIsThere() {
        provider.close();

        assertThat(code(model())).isEqualTo(CommonError.DEPENDENCY_UNAVAILABLE);
    }

    @Test
    void saysThatAnAnswerIsGarbage() {
        answers(_ -> new Reply(200, "<html>Bad gateway</html>", Map.of()));

        assertThat(code(model())).isEqualTo(LlmError.MODEL_FAILED);
    }

    @Test
    void aStreamThatBreaksOffFailsAfterWhatItBrought() {
        answers(_ -> streamed(List.of("Thirty ", "days"), End.BROKEN));

        var parts = new StringBuilder();
        ServiceException failure = streamFailure(model(), parts);

        assertThat(parts.toString()).isEqualTo("Thirty days");
        assertThat(failure.code().name()).isIn("DEPENDENCY_UNAVAILABLE", "MODEL_FAILED");
    }

    @Test
    void aStreamThatStallsFailsAfterWhatItBrought() {
        answers(_ -> streamed(List.of("Thirty "), End.SILENT));

        var parts = new StringBuilder();
        ServiceException failure = streamFailure(model(provider.url(), IMPATIENT), parts);

        assertThat(parts.toString()).isEqualTo("Thirty ");
        assertThat(failure.code()).isEqualTo(CommonError.DEPENDENCY_TIMEOUT);
    }

    /** What a proxy makes of a provider that broke off. */
    @Test
    void aStreamThatIsClosedPolitelyHalfWayFailsAllTheSame() {
        Reply half = streamed(List.of("Thirty ", "days"), End.BROKEN);
        answers(_ -> new Reply(half.status(), half.body(), half.headers(), half.parts(), End.COMPLETE));

        var parts = new StringBuilder();
        ServiceException failure = streamFailure(model(), parts);

        assertThat(parts.toString()).isEqualTo("Thirty days");
        assertThat(failure.code()).isEqualTo(CommonError.DEPENDENCY_UNAVAILABLE);
    }

    /** Although the provider says nothing that could be read meanwhile. */
    @Test
    void aStreamThatNobodyReadsAnyMoreIsClosedAtOnce() throws Exception {
        try (var silent = SilentServer.saying(streamed(List.of("Thirty "), End.SILENT))) {
            ChatModel patient = model(silent.url(), Duration.ofMinutes(1));

            assertTimeoutPreemptively(PATIENT, () -> {
                String first = patient.stream(prompt())
                        .map(ChatModelContract::text)
                        .filter(text -> !text.isEmpty())
                        .blockFirst();
                assertThat(first).isEqualTo("Thirty ");
                silent.clientGone().get();
            });
        }
    }

    @Test
    void aStreamThatIsRefusedFailsLikeAnAnswer() {
        answers(_ -> error(401));

        assertThat(streamFailure(model(), new StringBuilder()).code()).isEqualTo(LlmError.MODEL_UNAVAILABLE);
    }

    protected final void answers(Function<Request, Reply> answer) {
        provider.on("POST", "/*", answer);
    }

    protected final ChatModel model() {
        return model(provider.url(), PATIENT);
    }

    protected static Prompt prompt() {
        UserMessage question = UserMessage.builder()
                .text("Question?")
                .metadata(Map.of("evidence", "not for the wire"))
                .build();
        ChatOptions options = ChatOptions.builder()
                .model(MODEL)
                .temperature(0.3)
                .maxTokens(77)
                .build();
        return new Prompt(
                List.of(
                        new SystemMessage("Be brief."),
                        new UserMessage("Hello"),
                        new AssistantMessage("How can I help?"),
                        question),
                options);
    }

    protected static String text(ChatResponse response) {
        return response.getResult() == null
                ? ""
                : Objects.requireNonNullElse(response.getResult().getOutput().getText(), "");
    }

    protected static ServiceException failure(ChatModel asked) {
        return catchThrowableOfType(ServiceException.class, () -> asked.call(prompt()));
    }

    private static ErrorCode code(ChatModel asked) {
        return failure(asked).code();
    }

    private static ServiceException streamFailure(ChatModel asked, StringBuilder parts) {
        return catchThrowableOfType(
                ServiceException.class,
                () -> asked.stream(prompt())
                        .doOnNext(part -> parts.append(text(part)))
                        .blockLast(PATIENT));
    }
}
