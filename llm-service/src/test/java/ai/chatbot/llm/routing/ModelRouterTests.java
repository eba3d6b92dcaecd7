package ai.chatbot.llm.routing;

import static ai.chatbot.llm.routing.FakeModel.served;
import static ai.chatbot.llm.routing.TestRouter.EXTRACT;
import static ai.chatbot.llm.routing.TestRouter.GROUNDED;
import static ai.chatbot.llm.routing.TestRouter.UNGROUNDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.chatbot.common.contract.llm.Served;
import ai.chatbot.common.contract.llm.Served.Outcome;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.provider.ModelAnswer;
import ai.chatbot.llm.provider.Provider;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Answers that come all at once: who is asked, and who after that. */
class ModelRouterTests {

    private static final ErrorCode TIMEOUT = CommonError.DEPENDENCY_TIMEOUT;

    private final FakeModel first = new FakeModel("first");
    private final FakeModel second = new FakeModel("second");
    private final TestRouter test = new TestRouter(first, second);

    @Test
    void asksTheFirstOnTheRoute() {
        first.says("Thirty ", "days.");

        ModelAnswer answer = test.router().ask(test.request(GROUNDED));

        assertThat(answer.text()).isEqualTo("Thirty days.");
        assertThat(answer.provider()).isEqualTo("first");
        assertThat(answer.model()).isEqualTo("first-model");
        assertThat(answer.degraded()).isEmpty();
        assertThat(answer.usage().totalTokens()).isEqualTo(15);
        assertThat(answer.servedBy())
                .extracting(Served::untimed)
                .containsExactly(served("first", Outcome.ANSWERED, null, 0, 12));
        assertThat(second.prompts()).isEmpty();
    }

    @Test
    void asksTheNextWhenOneFails() {
        first.fails(TIMEOUT);
        second.says("Thirty days.");

        ModelAnswer answer = test.router().ask(test.request(GROUNDED));

        assertThat(answer.provider()).isEqualTo("second");
        assertThat(answer.degraded()).isEmpty();
        assertThat(answer.servedBy())
                .extracting(Served::untimed)
                .containsExactly(
                        served("first", Outcome.FAILED, "DEPENDENCY_TIMEOUT", 0, 0),
                        served("second", Outcome.ANSWERED, null, 0, 12));
        assertThat(test.calls("first", "DEPENDENCY_TIMEOUT")).isEqualTo(1);
        assertThat(test.waits).isEmpty();
        assertThat(test.meters.counter("chatbot.llm.failovers", "to", "second").count())
                .isEqualTo(1);
        assertThat(test.took("first", "failed")).isEqualTo(1);
        assertThat(test.took("second", "answered")).isEqualTo(1);
    }

    @Test
    void costsAreCountedInDollarsForEachProvider() {
        first.says("Thirty days.");
        test.costing(new BigDecimal("0.25")).router().ask(test.request(GROUNDED));

        assertThat(test.meters
                        .get("chatbot.llm.cost")
                        .tag("provider", "first")
                        .counter()
                        .count())
                .isEqualTo(0.25);
    }

    @Test
    void asksTheNextWhenOneHangsOrSaysNothingOrIsNotConfigured() {
        second.says("Thirty days.");
        for (FakeModel bad : new FakeModel[] {
            new FakeModel("bad").hangs(), new FakeModel("bad").says(" ", ""), new FakeModel("bad").withoutSettings()
        }) {
            var unlucky = new TestRouter(bad, second);
            assertThat(unlucky.router().ask(unlucky.request(GROUNDED)).provider())
                    .isEqualTo("second");
        }
    }

    @Test
    void letsTheExtractiveAnswererStandInWhenNobodyAnswers() {
        first.fails(LlmError.MODEL_UNAVAILABLE);
        second.fails(LlmError.MODEL_FAILED);

        ModelAnswer answer = test.router().ask(test.request(GROUNDED));

        assertThat(answer.text()).isEqualTo(EXTRACT);
        assertThat(answer.provider()).isEqualTo(Provider.EXTRACTIVE);
        assertThat(answer.degraded()).containsExactly("llm_provider");
        assertThat(answer.servedBy()).hasSize(3);
        assertThat(test.calls(Provider.EXTRACTIVE, "answered")).isEqualTo(1);
    }

    @Test
    void isNotDegradedWhenTheExtractiveAnswererIsTheOneToAsk() {
        var alone = new TestRouter();
        ModelAnswer answer = alone.router().ask(alone.request(UNGROUNDED));
        assertThat(answer.provider()).isEqualTo(Provider.EXTRACTIVE);
        assertThat(answer.degraded()).isEmpty();
    }

    @Test
    void failsAsTheFirstDidWhenThereAreNoPassagesToQuote() {
        first.fails(LlmError.MODEL_UNAVAILABLE);
        second.fails(LlmError.MODEL_FAILED);

        assertThat(failure(test).code()).isEqualTo(LlmError.MODEL_UNAVAILABLE);
    }

    @Test
    void neverGoesRoundARefusal() {
        first.fails(LlmError.INPUT_REJECTED);

        ServiceException refused =
                catchThrowableOfType(ServiceException.class, () -> test.router().ask(test.request(GROUNDED)));

        assertThat(refused.code()).isEqualTo(LlmError.INPUT_REJECTED);
        assertThat(second.prompts()).isEmpty();
    }

    @Test
    void neverGoesRoundAFilteredAnswer() {
        first.ends("content_filter");

        ModelAnswer answer = test.router().ask(test.request(GROUNDED));

        assertThat(answer.finishReason()).isEqualTo(ModelAnswer.CONTENT_FILTER);
        assertThat(second.prompts()).isEmpty();
    }

    @Test
    void asksAllAgainAfterAWaitWhenTheirFailuresMayPass() {
        first.fails(TIMEOUT).fails(CommonError.DEPENDENCY_FAILED).says("Thirty days.");
        second.fails(LlmError.MODEL_UNAVAILABLE);

        ModelAnswer answer = test.router().ask(test.request(UNGROUNDED));

        assertThat(answer.text()).isEqualTo("Thirty days.");
        assertThat(first.prompts()).hasSize(3);
        assertThat(second.prompts()).as("what is not configured right stays so").hasSize(1);
        assertThat(test.waits).hasSize(2);
        assertThat(test.waits.getFirst()).isBetween(Duration.ZERO, Duration.ofMillis(250));
        assertThat(test.waits.getLast()).isBetween(Duration.ZERO, Duration.ofMillis(500));
    }

    @Test
    void waitsAsLongAsAProviderAsks() {
        first.fails(LlmError.MODEL_BUSY, Duration.ofSeconds(2)).says("Thirty days.");
        var alone = new TestRouter(first);

        assertThat(alone.router().ask(alone.request(UNGROUNDED)).text()).isEqualTo("Thirty days.");
        assertThat(alone.waits).hasSize(1);
        assertThat(alone.waits.getFirst()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2250));
    }

    @Test
    void leavesAProviderAloneThatAsksForLongerAndSoDoesEverybodyElse() {
        first.fails(LlmError.MODEL_BUSY, Duration.ofSeconds(30)).says("Thirty days.");
        second.says("A month.");
        ModelRouter router = test.router();

        assertThat(router.ask(test.request(GROUNDED)).provider()).isEqualTo("second");
        ModelAnswer other = router.ask(test.request(GROUNDED));
        assertThat(other.servedBy().getFirst().untimed())
                .isEqualTo(served("first", Outcome.SKIPPED, "PROVIDER_ASKS_FOR_PATIENCE", 0, 0));
        assertThat(first.prompts()).hasSize(1);

        test.clock.advance(Duration.ofSeconds(31));
        assertThat(router.ask(test.request(GROUNDED)).provider()).isEqualTo("first");
    }

    @Test
    void triesAgainOnlyWithinTheBudgetForRetries() {
        first.fails(TIMEOUT);
        var poor = new TestRouter(first).with("retries.saved", 3).with("retries.share", 0.25);
        ModelRouter router = poor.router();
        for (int request = 0; request < 12; request++) {
            router.ask(poor.request(GROUNDED));
        }
        // 3 that were saved, and a quarter of 12: the first deposits found the bucket full
        assertThat(poor.waits).hasSizeBetween(5, 6);
        assertThat(first.prompts()).hasSize(12 + poor.waits.size());
    }

    @Test
    void doesNotAskAProviderThatFailsTooOften() {
        first.fails(LlmError.MODEL_UNAVAILABLE);
        second.says("Thirty days.");
        test.with("breaker.calls", 4).with("breaker.least", 4).with("breaker.trial", 1);
        ModelRouter router = test.router();
        for (int request = 0; request < 6; request++) {
            router.ask(test.request(GROUNDED));
        }
        assertThat(first.prompts()).hasSize(4);
        assertThat(test.calls("first", "PROVIDER_FAILS_TOO_OFTEN")).isEqualTo(2);

        test.clock.advance(Duration.ofSeconds(16));
        router.ask(test.request(GROUNDED));
        assertThat(first.prompts()).as("one trial").hasSize(5);
    }

    @Test
    void goesOnToTheNextWhenOneHasEnoughToDo() throws Exception {
        first.hangs().says("Thirty days.");
        second.says("A month.");
        test.with("concurrency.limit", 1).with("time.whole-answer", "10s").with("retries.rounds", 0);
        ModelRouter router = test.router();
        Thread waiting = Thread.ofVirtual().start(() -> router.ask(test.request(GROUNDED)));
        org.awaitility.Awaitility.await().until(() -> first.prompts().size() == 1);

        ModelAnswer answer = router.ask(test.request(GROUNDED));

        assertThat(answer.servedBy().getFirst().untimed())
                .isEqualTo(served("first", Outcome.SKIPPED, "PROVIDER_HAS_NO_ROOM", 0, 0));
        assertThat(answer.provider()).isEqualTo("second");
        waiting.interrupt();
        waiting.join();
        assertThat(router.ask(test.request(GROUNDED)).provider()).isEqualTo("first");
    }

    @Test
    void asksASecondOneTooWhenTheFirstIsSlowIfItMay() {
        first.hangs();
        second.says("Thirty days.");
        test.with("time.whole-answer", "10s").with("hedging.enabled", true).with("hedging.after", "20ms");

        ModelAnswer answer = test.router().ask(test.request(GROUNDED));

        assertThat(answer.provider()).isEqualTo("second");
        assertThat(answer.servedBy())
                .extracting(Served::untimed)
                .containsExactly(
                        served("first", Outcome.OVERTAKEN, null, 0, 0),
                        served("second", Outcome.ANSWERED, null, 0, 12));
        assertThat(test.calls("first", "overtaken")).isEqualTo(1);
    }

    @Test
    void stopsTheProviderWhenTheOneWhoAskedIsStopped() throws Exception {
        first.hangs();
        test.with("time.whole-answer", "10s");
        var failure = new CompletableFuture<Throwable>();
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                test.router().ask(test.request(GROUNDED));
            } catch (RuntimeException e) {
                failure.complete(e);
            }
        });
        org.awaitility.Awaitility.await().until(() -> first.prompts().size() == 1);

        asking.interrupt();

        assertThat(failure.get()).isInstanceOf(ServiceException.class);
        first.stopped().await();
    }

    private static ServiceException failure(TestRouter test) {
        return catchThrowableOfType(ServiceException.class, () -> test.router().ask(test.request(UNGROUNDED)));
    }
}
