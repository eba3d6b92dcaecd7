package ai.chatbot.llm.provider;

import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;

/**
 * @param finishReason {@code stop}, {@code length}, {@code tool_calls} or {@code content_filter}; the text of a filtered answer is not to be
 *     shown
 */
public record ModelAnswer(
        String text, String provider, String model, TokenUsage usage, String finishReason, List<String> degraded) {

    public static final String CONTENT_FILTER = "content_filter";

    public ModelAnswer {
        degraded = List.copyOf(degraded);
    }

    static ModelAnswer of(ChatResponse response, Provider provider, String model, List<String> degraded) {
        var result = response.getResult();
        String text = result == null ? null : result.getOutput().getText();
        String reason = result == null ? null : result.getMetadata().getFinishReason();
        String named = response.getMetadata().getModel();
        return new ModelAnswer(
                text == null ? "" : text.strip(),
                provider.name(),
                named == null || named.isBlank() ? model : named,
                usage(response.getMetadata().getUsage()),
                finishReason(reason),
                degraded);
    }

    /** Every provider has words of its own for the same four ends. */
    private static String finishReason(@Nullable String reason) {
        return switch (reason == null ? "" : reason.toLowerCase(Locale.ROOT)) {
            case "length", "max_tokens", "model_context_window_exceeded" -> "length";
            case CONTENT_FILTER, "content_filtered", "guardrail_intervened", "refusal" -> CONTENT_FILTER;
            case "tool_calls", "tool_use" -> "tool_calls";
            default -> "stop";
        };
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
