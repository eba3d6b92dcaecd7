package ai.chatbot.llm.routing;

import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.provider.ModelAnswer;
import ai.chatbot.llm.provider.ToolOffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;

/** What one provider says beside its text: its calls, how it ended, what it used, and what its model is called. */
final class Tally {

    private final Target target;
    private final ToolOffer offered;
    private final List<ToolCall> calls = new ArrayList<>();
    private @Nullable String reason;
    private @Nullable String model;
    private TokenUsage usage = new TokenUsage(0, 0, 0);
    private int characters;

    /** @param offered calls count only when they are asked for */
    Tally(Target target, ToolOffer offered) {
        this.target = target;
        this.offered = offered;
    }

    static String text(ChatResponse part) {
        String text =
                part.getResult() == null ? null : part.getResult().getOutput().getText();
        return text == null ? "" : text;
    }

    static List<ToolCall> calls(ChatResponse part) {
        return part.getResult() == null
                ? List.of()
                : part.getResult().getOutput().getToolCalls();
    }

    static @Nullable String reason(ChatResponse part) {
        String reason =
                part.getResult() == null ? null : part.getResult().getMetadata().getFinishReason();
        return reason == null || reason.isBlank() ? null : reason;
    }

    void add(ChatResponse part) {
        characters += text(part).length();
        if (offered.mayBeCalled()) {
            calls(part).forEach(call -> calls.add(whole(call)));
        }
        if (reason(part) != null) {
            reason = reason(part);
        }
        String named = part.getMetadata().getModel();
        if (named != null && !named.isBlank()) {
            model = named;
        }
        TokenUsage counted = usage(part.getMetadata().getUsage());
        if (counted.totalTokens() > 0) {
            usage = counted;
        }
    }

    /**
     * @throws ServiceException {@code MODEL_FAILED} for an end without a word or a call, unless a filter has taken them
     */
    void requireAnswer(Transcript transcript) {
        boolean silent = (characters == 0 || transcript.isEmpty()) && calls.isEmpty();
        if (silent && !finishReason().equals(ModelAnswer.CONTENT_FILTER)) {
            throw new ServiceException(LlmError.MODEL_FAILED, target.name() + " answered with nothing.");
        }
    }

    /** Some servers say "stop" when they call a tool, and some say that they call one when they do not. */
    String finishReason() {
        String said = ModelAnswer.finishReason(reason);
        return switch (said) {
            case ModelAnswer.STOP, ModelAnswer.TOOL_CALLS ->
                calls.isEmpty() ? ModelAnswer.STOP : ModelAnswer.TOOL_CALLS;
            default -> said;
        };
    }

    List<ToolCall> calls() {
        return calls;
    }

    /** Whether it goes on with a call where another has broken off: then there is no text to fit. */
    boolean onlyCalls() {
        return characters == 0 && !calls.isEmpty();
    }

    String model() {
        return model == null ? target.model() : model;
    }

    Target target() {
        return target;
    }

    /** As counted by the provider; estimated when it could not. Whoever said nothing has used nothing. */
    TokenUsage usage(List<Message> prompt) {
        int written =
                characters + calls.stream().mapToInt(TokenEstimate::characters).sum();
        if (usage.totalTokens() > 0 || written == 0) {
            return usage;
        }
        int prompted = TokenEstimate.of(prompt, offered);
        int completed = TokenEstimate.of(written);
        return new TokenUsage(prompted, completed, prompted + completed);
    }

    /** Some servers give no id, and no arguments to tools that want none. */
    private ToolCall whole(ToolCall call) {
        boolean named = !call.id().isBlank()
                && calls.stream().noneMatch(other -> other.id().equals(call.id()));
        return new ToolCall(
                named ? call.id() : "call-" + (calls.size() + 1),
                call.type(),
                call.name(),
                call.arguments().isBlank() ? "{}" : call.arguments());
    }

    private static TokenUsage usage(@Nullable Usage usage) {
        return usage == null
                ? new TokenUsage(0, 0, 0)
                : new TokenUsage(
                        orZero(usage.getPromptTokens()),
                        orZero(usage.getCompletionTokens()),
                        orZero(usage.getTotalTokens()));
    }

    private static int orZero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }
}
