package ai.chatbot.llm.completion;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.llm.Completion.PromptVersion;
import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.Served;
import ai.chatbot.common.contract.llm.ToolUse;
import ai.chatbot.llm.completion.CompleteChat.Prepared;
import ai.chatbot.llm.completion.GuardedExchange.Admitted;
import ai.chatbot.llm.guard.PersonalDataVault;
import ai.chatbot.llm.guard.TestGuards;
import ai.chatbot.llm.prompt.PromptWindow;
import ai.chatbot.llm.prompt.RenderPrompt.RenderedPrompt;
import ai.chatbot.llm.provider.ModelAnswer;
import ai.chatbot.llm.provider.ToolOffer;
import ai.chatbot.llm.provider.ToolOffer.Choice;
import ai.chatbot.llm.routing.Deadline;
import ai.chatbot.llm.routing.ModelRequest;
import ai.chatbot.llm.tool.ToolBox;
import ai.chatbot.llm.tool.ToolResult;
import ai.chatbot.llm.tool.ToolResult.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.tool.definition.ToolDefinition;

class ToolRoundsTests {

    private static final ToolOffer OFFER = ToolOffer.of(List.of(ToolDefinition.builder()
            .name("order_status")
            .description("Where an order is")
            .inputSchema("{}")
            .build()));
    private static final ToolCall CALL = new ToolCall("c1", "function", "order_status", "{}");
    private static final Deadline LONG = new Deadline(Duration.ofMinutes(1));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CallTool callTool = new CallTool(TestGuards.local(), meters);
    private final List<Duration> times = new ArrayList<>();
    private String returns = "shipped";

    private final ToolBox box = new ToolBox() {
        @Override
        public ToolOffer offer() {
            return OFFER;
        }

        @Override
        public ToolResult call(ToolCall call, Duration within) {
            times.add(within);
            return new ToolResult(returns, Outcome.ANSWERED);
        }
    };

    @Test
    void offersToolsUntilTheLastRound() {
        ToolRounds rounds = rounds(new ToolLimits(2, 8, Duration.ofSeconds(20), 2000), LONG, PromptWindow.UNLIMITED);

        assertThat(rounds.next().tools()).isEqualTo(OFFER);
        call(rounds, box, CALL);
        assertThat(rounds.next().tools()).isEqualTo(OFFER);
        call(rounds, box, CALL);
        assertThat(rounds.next().tools().choice()).isEqualTo(Choice.NONE);
        assertThat(rounds.next().messages()).hasSize(1 + 2 * 2);
    }

    @Test
    void callsNothingMoreWhenTheTimeOfAllCallsIsOver() {
        ToolRounds rounds = rounds(new ToolLimits(4, 8, Duration.ofMillis(30), 2000), LONG, PromptWindow.UNLIMITED);
        var slow = new ToolBox() {
            @Override
            public ToolOffer offer() {
                return OFFER;
            }

            @Override
            public ToolResult call(ToolCall call, Duration within) {
                assertThat(within).isLessThanOrEqualTo(Duration.ofMillis(30));
                waitFor(within.plusMillis(1));
                return new ToolResult("The tool took too long.", Outcome.TIMED_OUT);
            }
        };

        call(rounds, slow, CALL, CALL);

        assertThat(rounds.next().tools().mayBeCalled()).isFalse();
        assertThat(rounds.answered().calls()).extracting(ToolUse::outcome).containsExactly("timed_out", "not_called");
        assertThat(meters.timer("chatbot.llm.tool.uses", "tool", "order_status", "outcome", "timed_out")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void leavesHalfOfTheTimeToTheModel() {
        ToolRounds rounds = rounds(
                new ToolLimits(4, 8, Duration.ofSeconds(20), 2000),
                new Deadline(Duration.ofSeconds(10)),
                PromptWindow.UNLIMITED);

        call(rounds, box, CALL);

        assertThat(times.getFirst()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
    }

    @Test
    void showsNoMoreOfAResultThanTheModelHasRoomFor() {
        returns = "word ".repeat(100);
        var window = new PromptWindow(60, text -> text.length() / 5);
        ToolRounds rounds = rounds(new ToolLimits(4, 8, Duration.ofSeconds(20), 2000), LONG, window);

        call(rounds, box, CALL, CALL);

        assertThat(rounds.next().tools().mayBeCalled()).isFalse();
        assertThat(rounds.answered().calls()).extracting(ToolUse::outcome).containsExactly("answered", "not_called");
        var results = (ToolResponseMessage) rounds.next().messages().getLast();
        assertThat(results.getResponses().getFirst().responseData())
                .startsWith("<<fence-1\nword word")
                .endsWith("[The rest is cut off.]\nfence-1>>")
                .hasSizeLessThan(60 * 5 + 60);
    }

    @Test
    void joinsWhatWasSaidAndCountsWhatWasUsed() {
        ToolRounds rounds = rounds(new ToolLimits(4, 8, Duration.ofSeconds(20), 2000), LONG, PromptWindow.UNLIMITED);
        rounds.add(saying("Let me see.", "first"));
        rounds.call(List.of(CALL), box, callTool);
        assertThat(rounds.separator()).isEqualTo("\n\n");
        rounds.add(saying("", "second"));
        rounds.call(List.of(CALL), box, callTool);
        rounds.add(saying("Shipped.", "third"));

        Answered answered = rounds.answered();

        assertThat(answered.answer().text()).isEqualTo("Let me see.\n\nShipped.");
        assertThat(answered.answer().provider()).isEqualTo("third");
        assertThat(answered.answer().usage()).isEqualTo(new TokenUsage(30, 15, 45));
        assertThat(answered.answer().servedBy()).extracting(Served::from).containsExactly(0, 11, 13);
        assertThat(answered.answer().servedBy()).extracting(Served::to).containsExactly(11, 11, 21);
        assertThat(answered.results()).containsExactly("shipped", "shipped");
        assertThat(answered.answer().toolCalls()).isEmpty();
    }

    private void call(ToolRounds rounds, ToolBox tools, ToolCall... calls) {
        rounds.add(saying("", "first"));
        rounds.call(List.of(calls), tools, callTool);
    }

    private static ModelAnswer saying(String text, String provider) {
        return new ModelAnswer(
                text,
                provider,
                "model",
                new TokenUsage(10, 5, 15),
                "stop",
                List.of(),
                List.of(new Served(provider, "model", Served.Outcome.ANSWERED, null, 0, text.length())),
                List.of());
    }

    /** Nobody on the route is asked here. */
    private static ToolRounds rounds(ToolLimits limits, Deadline deadline, PromptWindow window) {
        var request = new CompletionRequest("customer_support", "Where is it?", List.of(), List.of(), null, null);
        var prompt = new RenderedPrompt(
                "system",
                List.of(),
                "Where is it?",
                new PromptVersion("customer_support", "1.0.0"),
                "fallback",
                "canary-7",
                "fence-1");
        var asked = new ModelRequest(null, List.of(new UserMessage("Where is it?")), 0.7, 100, null, OFFER);
        var prepared = new Prepared(
                0,
                new Admitted(request, List.of()),
                TestGuards.USUAL,
                PersonalDataVault.empty(),
                prompt,
                window,
                asked);
        return new ToolRounds(prepared, limits, deadline);
    }

    private static void waitFor(Duration time) {
        try {
            assertThat(new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS))
                    .isFalse();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
