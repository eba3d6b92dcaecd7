package ai.chatbot.llm.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.budget.Spender;
import ai.chatbot.llm.routing.DirectCalls.Call;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectCallsTests {

    private static final TokenUsage USED = new TokenUsage(5, 2, 7);

    private final FakeModel model = new FakeModel("openai").says("Hello");
    private final TestRouter router = new TestRouter(model).with("concurrency.direct", 2);
    private final DirectCalls calls = router.directCalls();

    @Test
    void countsWhatCameOfThem() {
        begin().answered(USED);
        begin().refused(new ServiceException(LlmError.MODEL_FAILED, "No."));
        begin().stopped(USED);

        assertThat(router.calls("openai", "answered")).isEqualTo(1);
        assertThat(router.calls("openai", "MODEL_FAILED")).isEqualTo(1);
        assertThat(router.calls("openai", "stopped")).isEqualTo(1);
        assertThat(router.meters
                        .counter("chatbot.llm.tokens", "provider", "openai", "type", "completion")
                        .count())
                .isEqualTo(4);
    }

    @Test
    void neverMoreThanThereIsRoomFor() {
        Call first = begin();
        begin();

        ServiceException refused = refused();
        assertThat(refused.code()).isEqualTo(LlmError.MODEL_BUSY);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));

        first.answered(USED);
        assertThat(begin()).isNotNull();
    }

    @Test
    void leaveAProviderAloneThatAsksForIt() {
        begin().failed(
                        new ServiceException(LlmError.MODEL_BUSY, "Busy.", Map.of(), Duration.ofSeconds(30), null),
                        DirectCalls.NOTHING);

        assertThat(refused().retryAfter()).isEqualTo(Duration.ofSeconds(30));

        router.clock.advance(Duration.ofSeconds(31));
        assertThat(begin()).isNotNull();
    }

    @Test
    void leaveAProviderAloneThatFailsTooOften() {
        DirectCalls strict = router.with("breaker.least", 3).directCalls();
        for (int i = 0; i < 3; i++) {
            begin(strict).failed(new ServiceException(CommonError.DEPENDENCY_FAILED, "Down."), DirectCalls.NOTHING);
        }

        assertThat(catchThrowableOfType(ServiceException.class, () -> begin(strict))
                        .code())
                .isEqualTo(LlmError.MODEL_UNAVAILABLE);
    }

    @Test
    void aRequestThatIsWrongSaysNothingAboutTheProvider() {
        DirectCalls strict = router.with("breaker.least", 3).directCalls();
        for (int i = 0; i < 5; i++) {
            begin(strict).refused(new ServiceException(LlmError.MODEL_FAILED, "No."));
        }

        assertThat(begin(strict)).isNotNull();
    }

    private ServiceException refused() {
        return catchThrowableOfType(ServiceException.class, this::begin);
    }

    private Call begin() {
        return begin(calls);
    }

    private Call begin(DirectCalls on) {
        return on.begin(model.provider(), "gpt", Spender.of(null, "u1"), USED);
    }
}
