package ai.chatbot.llm.completion;

import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import ai.chatbot.common.contract.llm.Served;
import ai.chatbot.common.contract.llm.ToolEvidence;
import ai.chatbot.llm.completion.CallTool.Called;
import ai.chatbot.llm.completion.CompleteChat.Prepared;
import ai.chatbot.llm.prompt.PromptWindow;
import ai.chatbot.llm.provider.ModelAnswer;
import ai.chatbot.llm.provider.ToolOffer;
import ai.chatbot.llm.routing.Deadline;
import ai.chatbot.llm.routing.ModelRequest;
import ai.chatbot.llm.tool.ToolBox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;

/** What has been said and called for one answer so far, and how much more may be. For one thread. */
final class ToolRounds {

    /** Between what a model says before a call and after it. */
    private static final String PARAGRAPH = "\n\n";

    private final Prepared prepared;
    private final ToolLimits limits;
    private final Deadline deadline;
    private final List<Message> messages;
    private final List<ModelAnswer> answers = new ArrayList<>();
    private final List<Called> called = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final List<Served> served = new ArrayList<>();
    private PromptWindow room;
    private int rounds;

    ToolRounds(Prepared prepared, ToolLimits limits, Deadline deadline) {
        this.prepared = prepared;
        this.limits = limits;
        this.deadline = deadline;
        this.messages = new ArrayList<>(prepared.asked().messages());
        this.room = prepared.window();
    }

    Deadline deadline() {
        return deadline;
    }

    /** What to ask now: with tools as long as no limit is reached. */
    ModelRequest next() {
        ToolOffer offer = prepared.asked().tools();
        return prepared.asked().saying(messages, rounds < limits.maxRounds() && mayCall() ? offer : offer.closed());
    }

    /** Before the next text, when there was one. */
    String separator() {
        return text.isEmpty() ? "" : PARAGRAPH;
    }

    void add(ModelAnswer answer) {
        if (!answer.text().isEmpty()) {
            text.append(separator());
        }
        int offset = text.length();
        text.append(answer.text());
        answer.servedBy().stream().map(one -> moved(one, offset)).forEach(served::add);
        answers.add(answer);
    }

    /** @return what the tools returned */
    List<String> call(List<ToolCall> wanted, ToolBox box, CallTool callTool) {
        if (rounds++ == 0) {
            room = room.beside(messages.stream().flatMap(message -> Stream.ofNullable(message.getText())));
        }
        List<ToolResponse> responses = new ArrayList<>();
        List<String> results = new ArrayList<>();
        for (ToolCall call : wanted) {
            Called made = call(call, box, callTool);
            called.add(made);
            responses.add(made.response());
            results.add(made.result());
            room = room.beside(Stream.of(call.arguments(), made.response().responseData()));
        }
        String said = answers.getLast().text();
        messages.add(AssistantMessage.builder()
                .content(said.isEmpty() ? null : said)
                .toolCalls(wanted)
                .build());
        messages.add(ToolResponseMessage.builder().responses(responses).build());
        return results.stream().filter(result -> !result.isEmpty()).toList();
    }

    Answered answered() {
        ModelAnswer last = answers.getLast();
        var whole = new ModelAnswer(
                text.toString(),
                last.provider(),
                last.model(),
                usage(),
                last.finishReason(),
                answers.stream()
                        .flatMap(answer -> answer.degraded().stream())
                        .distinct()
                        .toList(),
                served,
                List.of());
        return new Answered(
                whole,
                called.stream().map(Called::use).toList(),
                called.stream().flatMap(one -> one.decisions().stream()).toList(),
                called.stream()
                        .filter(one -> !one.result().isEmpty())
                        .map(one -> new ToolEvidence(one.use().name(), one.result()))
                        .toList());
    }

    private Called call(ToolCall call, ToolBox box, CallTool callTool) {
        return mayCall()
                ? callTool.call(box, call, timeLeft(), Math.min(limits.maxResultTokens(), room.tokens()), prepared)
                : callTool.leaveOut(call, prepared);
    }

    private boolean mayCall() {
        return called.size() < limits.maxCalls() && timeLeft().isPositive() && room.tokens() > 0;
    }

    /** Half of what the answer may still take stays for the model. */
    private Duration timeLeft() {
        Duration spent = called.stream().map(Called::took).reduce(Duration.ZERO, Duration::plus);
        Duration left = limits.totalTime().minus(spent);
        Duration most = deadline.left().dividedBy(2);
        return left.compareTo(most) < 0 ? left : most;
    }

    private TokenUsage usage() {
        int prompt =
                answers.stream().mapToInt(one -> one.usage().promptTokens()).sum();
        int completion =
                answers.stream().mapToInt(one -> one.usage().completionTokens()).sum();
        int total = answers.stream().mapToInt(one -> one.usage().totalTokens()).sum();
        return new TokenUsage(prompt, completion, total);
    }

    private static Served moved(Served one, int offset) {
        return new Served(
                one.provider(),
                one.model(),
                one.outcome(),
                one.reason(),
                one.from() + offset,
                one.to() + offset,
                one.afterMs());
    }
}
