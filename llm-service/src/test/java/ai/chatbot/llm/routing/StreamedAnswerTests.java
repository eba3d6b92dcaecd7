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
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.provider.ModelAnswer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.Disposable;

/** Answers that are streamed: whoever reads notices nothing of a provider that breaks off. */
class StreamedAnswerTests {

    private final FakeModel first = new FakeModel("first");
    private final FakeModel second = new FakeModel("second");
    private final TestRouter test = new TestRouter(first, second);
    private final StringBuilder read = new StringBuilder();

    @Test
    void givesOutEachWordAndEndsWithTheWhole() {
        first.says("Thirty", " days", ". ");

        List<AnswerPart> parts =
                test.router().stream(test.request(GROUNDED)).collectList().block();

        assertThat(parts).hasSize(4);
        assertThat(parts.subList(0, 3))
                .containsExactly(new AnswerPart.Text("Thirty"), new AnswerPart.Text(" days"), new AnswerPart.Text("."));
        ModelAnswer answer = ((AnswerPart.End) parts.getLast()).answer();
        assertThat(answer.text()).isEqualTo("Thirty days.");
        assertThat(answer.finishReason()).isEqualTo("stop");
        assertThat(answer.usage().promptTokens()).isEqualTo(10);
    }

    @Test
    void leavesOutWhatWasReadAlreadyWhenTheNextProviderSaysTheSame() {
        first.fails(CommonError.DEPENDENCY_UNAVAILABLE, null, "You can ", "return it ", "within thir");
        second.says("You ", "can return ", "it within thirty ", "days.");

        ModelAnswer answer = answer(UNGROUNDED);

        assertThat(read.toString()).isEqualTo("You can return it within thirty days.");
        assertThat(answer.text()).isEqualTo(read.toString());
        assertThat(answer.provider()).isEqualTo("second");
        assertThat(answer.servedBy())
                .extracting(Served::untimed)
                .containsExactly(
                        served("first", Outcome.BROKE_OFF, "DEPENDENCY_UNAVAILABLE", 0, 29),
                        served("second", Outcome.ANSWERED, null, 29, 37));
        assertThat(answer.usage().totalTokens())
                .as("also of the one who broke off")
                .isGreaterThan(15);
    }

    @Test
    void goesOnAfterAStallInTheMiddle() {
        first.hangs("You can ", "return it");
        second.says("You can return it within thirty days.");

        answer(UNGROUNDED);

        assertThat(read.toString()).isEqualTo("You can return it within thirty days.");
        assertThat(first.stopped().getCount()).isZero();
    }

    @Test
    void asksTheNextProviderToGoOnWhenItWouldSayItInOtherWords() {
        first.fails(CommonError.DEPENDENCY_UNAVAILABLE, null, "You can return it within");
        second.says("Returns are ", "possible.").says("return it ", "within thirty ", "days.");

        ModelAnswer answer = answer(UNGROUNDED);

        assertThat(read.toString()).isEqualTo("You can return it within thirty days.");
        assertThat(answer.servedBy())
                .extracting(served -> served.outcome())
                .containsExactly(Outcome.BROKE_OFF, Outcome.DIFFERED, Outcome.ANSWERED);
        Prompt continuation = second.prompts().getLast();
        assertThat(continuation.getInstructions())
                .extracting(message -> message.getMessageType())
                .endsWith(MessageType.ASSISTANT, MessageType.USER);
        assertThat(continuation.getUserMessage().getText()).contains("\"You can return it within\"");
    }

    @Test
    void goesOnEvenFromTheThird() {
        first.fails(CommonError.DEPENDENCY_UNAVAILABLE, null, "One ");
        second.fails(CommonError.DEPENDENCY_UNAVAILABLE, null, "One ", "two ");
        FakeModel third = new FakeModel("third").says("One ", "two ", "three.");
        var longer = new TestRouter(first, second, third);

        longer.router().stream(longer.request(UNGROUNDED)).doOnNext(this::read).blockLast();

        assertThat(read.toString()).isEqualTo("One two three.");
    }

    @Test
    void asksTheOneWhoBrokeOffAgainWhenThereIsNobodyElse() {
        first.fails(CommonError.DEPENDENCY_UNAVAILABLE, null, "One ", "two").says("One ", "two ", "three.");
        var alone = new TestRouter(first);

        alone.router().stream(alone.request(UNGROUNDED)).doOnNext(this::read).blockLast();

        assertThat(read.toString()).isEqualTo("One two three.");
        assertThat(alone.waits).hasSize(1);
    }

    @Test
    void startsWithTheNextWhenOneIsSilentFromTheBeginning() {
        first.hangs();
        second.says("Thirty days.");

        ModelAnswer answer = answer(UNGROUNDED);

        assertThat(read.toString()).isEqualTo("Thirty days.");
        assertThat(answer.servedBy().getFirst().untimed())
                .isEqualTo(served("first", Outcome.FAILED, "DEPENDENCY_TIMEOUT", 0, 0));
    }

    @Test
    void letsTheExtractiveAnswererStandInBeforeTheFirstWordOnly() {
        first.fails(LlmError.MODEL_UNAVAILABLE);
        second.fails(LlmError.MODEL_UNAVAILABLE);
        assertThat(answer(GROUNDED).text()).isEqualTo(EXTRACT);

        read.setLength(0);
        FakeModel broken = new FakeModel("broken").fails(LlmError.MODEL_FAILED, null, "You can");
        var alone = new TestRouter(broken);
        ServiceException failure = catchThrowableOfType(
                ServiceException.class,
                () -> alone.router().stream(alone.request(GROUNDED))
                        .doOnNext(this::read)
                        .blockLast());
        assertThat(failure.code()).isEqualTo(LlmError.MODEL_FAILED);
        assertThat(read.toString()).isEqualTo("You can");
    }

    @Test
    void aRefusalInTheMiddleIsFinal() {
        first.fails(LlmError.INPUT_REJECTED, null, "You can");

        ServiceException failure = catchThrowableOfType(ServiceException.class, () -> answer(GROUNDED));

        assertThat(failure.code()).isEqualTo(LlmError.INPUT_REJECTED);
        assertThat(second.prompts()).isEmpty();
    }

    @Test
    void whoeverFirstBeginsAHedgedAnswerGivesIt() {
        first.hangs();
        second.says("Thirty days.");
        test.with("time.first-token", "10s").with("hedging.enabled", true).with("hedging.after", "10ms");

        assertThat(answer(UNGROUNDED).provider()).isEqualTo("second");
        assertThat(first.stopped().getCount()).isZero();
        assertThat(test.meters.counter("chatbot.llm.hedges").count()).isEqualTo(1);
    }

    @Test
    void stopsTheProviderWhenNobodyReadsAnyMore() throws Exception {
        first.hangs("You can ");
        test.with("time.between-tokens", "1m");
        var words = new ArrayList<AnswerPart>();
        Disposable reading = test.router().stream(test.request(UNGROUNDED)).subscribe(words::add);
        org.awaitility.Awaitility.await().until(() -> words.size() == 1);

        reading.dispose();

        first.stopped().await();
        assertThat(second.prompts()).isEmpty();
    }

    private ModelAnswer answer(List<org.springframework.ai.chat.messages.Message> messages) {
        AnswerPart last = test.router().stream(test.request(messages))
                .doOnNext(this::read)
                .blockLast();
        return ((AnswerPart.End) last).answer();
    }

    private void read(AnswerPart part) {
        if (part instanceof AnswerPart.Text text) {
            read.append(text.text());
        }
    }
}
