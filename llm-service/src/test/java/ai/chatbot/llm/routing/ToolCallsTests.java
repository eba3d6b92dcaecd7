package ai.chatbot.llm.routing;

import static ai.chatbot.llm.routing.FakeModel.served;
import static ai.chatbot.llm.routing.TestRouter.EXTRACT;
import static ai.chatbot.llm.routing.TestRouter.GROUNDED;
import static ai.chatbot.llm.routing.TestRouter.UNGROUNDED;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.llm.Served;
import ai.chatbot.common.contract.llm.Served.Outcome;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.provider.ModelAnswer;
import ai.chatbot.llm.provider.Provider;
import ai.chatbot.llm.provider.ToolOffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.tool.definition.ToolDefinition;

/** Answers that ask for tools: what counts as one, and who is asked when a provider breaks off. */
class ToolCallsTests {

    private static final ToolCall CALL = call("c1", "{\"id\": 4711}");
    private static final ToolOffer OFFER = ToolOffer.of(List.of(ToolDefinition.builder()
            .name("order_status")
            .description("Where an order is")
            .inputSchema("{\"type\": \"object\"}")
            .build()));

    private final FakeModel first = new FakeModel("first");
    private final FakeModel second = new FakeModel("second");
    private final TestRouter test = new TestRouter(first, second);
    private final StringBuilder read = new StringBuilder();

    @Test
    void anAnswerThatOnlyCallsIsAnAnswer() {
        first.calls(List.of(CALL, call("c2", "{}")));

        ModelAnswer answer = test.router().ask(asking(OFFER));

        assertThat(answer.text()).isEmpty();
        assertThat(answer.toolCalls()).containsExactly(CALL, call("c2", "{}"));
        assertThat(answer.finishReason()).isEqualTo("tool_calls");
        assertThat(answer.servedBy())
                .extracting(Served::untimed)
                .containsExactly(served("first", Outcome.ANSWERED, null, 0, 0));
        assertThat(ToolOffer.of(first.prompts().getFirst())).isEqualTo(OFFER);
    }

    @Test
    void streamsTheTextAndEndsWithTheCalls() {
        first.calls(List.of(CALL), "Let me ", "see.");

        ModelAnswer answer = stream(asking(OFFER));

        assertThat(read.toString()).isEqualTo("Let me see.");
        assertThat(answer.toolCalls()).containsExactly(CALL);
    }

    @Test
    void whoBreaksOffInsideACallHasGivenNothing() {
        first.breaksInside(call("c1", "{\"id\": 47"), CommonError.DEPENDENCY_UNAVAILABLE);
        second.calls(List.of(CALL));

        ModelAnswer answer = stream(asking(OFFER));

        assertThat(answer.toolCalls()).containsExactly(CALL);
        assertThat(answer.servedBy())
                .extracting(Served::untimed)
                .containsExactly(
                        served("first", Outcome.FAILED, "DEPENDENCY_UNAVAILABLE", 0, 0),
                        served("second", Outcome.ANSWERED, null, 0, 0));
    }

    @Test
    void textThatWasReadBeforeABrokenCallIsNeitherLostNorDoubled() {
        first.breaksInside(CALL, CommonError.DEPENDENCY_UNAVAILABLE, "Let me ", "see.");
        second.calls(List.of(CALL), "Let ", "me see.");

        ModelAnswer answer = stream(asking(OFFER));

        assertThat(read.toString()).isEqualTo("Let me see.");
        assertThat(answer.text()).isEqualTo("Let me see.");
        assertThat(answer.toolCalls()).containsExactly(CALL);
    }

    @Test
    void theNextProviderMayCallWithoutRepeatingTheTextBefore() {
        first.breaksInside(CALL, CommonError.DEPENDENCY_UNAVAILABLE, "Let me see.");
        second.calls(List.of(CALL));

        ModelAnswer answer = stream(asking(OFFER));

        assertThat(read.toString()).isEqualTo("Let me see.");
        assertThat(answer.toolCalls()).containsExactly(CALL);
        assertThat(second.prompts()).hasSize(1);
    }

    @Test
    void callsThatNobodyAskedForAreNone() {
        first.calls(List.of(CALL));
        second.says("Thirty days.");

        assertThat(test.router().ask(asking(OFFER.closed())).text()).isEqualTo("Thirty days.");
        assertThat(test.router().ask(test.request(UNGROUNDED)).provider()).isEqualTo("second");
        assertThat(test.calls("first", "MODEL_FAILED")).isEqualTo(2);
    }

    @Test
    void theStandInCallsNoTools() {
        first.fails(LlmError.MODEL_UNAVAILABLE);
        second.fails(LlmError.MODEL_FAILED);

        ModelRequest request = test.request(GROUNDED);
        ModelAnswer answer = test.router().ask(request.saying(request.messages(), OFFER));

        assertThat(answer.text()).isEqualTo(EXTRACT);
        assertThat(answer.provider()).isEqualTo(Provider.EXTRACTIVE);
        assertThat(answer.toolCalls()).isEmpty();
    }

    @Test
    void givesACallAnIdAndArgumentsWhenTheProviderDoesNot() {
        first.calls(List.of(call("", ""), call("", "{}"), call("x", "no JSON"), call("x", "{}")));

        assertThat(test.router().ask(asking(OFFER)).toolCalls())
                .containsExactly(
                        call("call-1", "{}"), call("call-2", "{}"), call("x", "no JSON"), call("call-4", "{}"));
    }

    @Test
    void countsWhatItReadsOfToolsWhenNobodyElseCounts() {
        List<Message> said = List.of(
                new AssistantMessage("four"),
                AssistantMessage.builder()
                        .toolCalls(List.of(call("c1", "x".repeat(28))))
                        .build(),
                ToolResponseMessage.builder()
                        .responses(List.of(new ToolResponse("c1", "order_status", "y".repeat(40))))
                        .build());
        int description = "order_statusWhere an order is{\"type\": \"object\"}".length();

        assertThat(TokenEstimate.of(said, ToolOffer.NONE)).isEqualTo(1 + 10 + 10);
        assertThat(TokenEstimate.of(List.of(), OFFER)).isEqualTo(Math.ceilDiv(description, 4));
    }

    /** The client gives nothing while a call is written. */
    @Test
    void waitsForACallAsLongAsForAWholeAnswer() {
        first.hangs();
        second.says("Thirty days.");
        test.with("time.first-token", "20ms").with("time.whole-answer", "1s");
        ModelRouter router = test.router();

        long start = System.nanoTime();
        stream(router, asking(OFFER));
        assertThat(System.nanoTime() - start).isGreaterThan(1_000_000_000L);

        start = System.nanoTime();
        stream(router, test.request(UNGROUNDED));
        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    }

    private ModelRequest asking(ToolOffer offer) {
        ModelRequest request = test.request(UNGROUNDED);
        return request.saying(request.messages(), offer);
    }

    private ModelAnswer stream(ModelRequest request) {
        return stream(test.router(), request);
    }

    private ModelAnswer stream(ModelRouter router, ModelRequest request) {
        return ((AnswerPart.End) router.stream(request)
                        .doOnNext(part -> {
                            if (part instanceof AnswerPart.Text text) {
                                read.append(text.text());
                            }
                        })
                        .blockLast())
                .answer();
    }

    private static ToolCall call(String id, String arguments) {
        return new ToolCall(id, "function", "order_status", arguments);
    }
}
