package ai.chatbot.llm.provider;

import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import ai.chatbot.common.contract.llm.Served;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;

/**
 * @param provider who gave it, or the end of it
 * @param usage of all who were asked for it
 * @param finishReason {@code stop}, {@code length}, {@code tool_calls} or {@code content_filter}; the text of a filtered
 *     answer is not to be shown
 * @param servedBy who was asked, in this order
 * @param toolCalls what it wants called before it goes on; arguments are JSON as the model wrote it, not validated
 */
public record ModelAnswer(
        String text,
        String provider,
        String model,
        TokenUsage usage,
        String finishReason,
        List<String> degraded,
        List<Served> servedBy,
        List<ToolCall> toolCalls) {

    public static final String STOP = "stop";
    public static final String TOOL_CALLS = "tool_calls";
    public static final String CONTENT_FILTER = "content_filter";

    public ModelAnswer {
        degraded = List.copyOf(degraded);
        servedBy = List.copyOf(servedBy);
        toolCalls = List.copyOf(toolCalls);
    }

    /** Every provider has words of its own for the same four ends. */
    public static String finishReason(@Nullable String reason) {
        return switch (reason == null ? "" : reason.toLowerCase(Locale.ROOT)) {
            case "length", "max_tokens", "model_context_window_exceeded" -> "length";
            case CONTENT_FILTER, "content_filtered", "guardrail_intervened", "refusal" -> CONTENT_FILTER;
            case TOOL_CALLS, "tool_use" -> TOOL_CALLS;
            default -> STOP;
        };
    }
}
