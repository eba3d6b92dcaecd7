package ai.chatbot.common.contract.llm;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to set otherwise for a rule; fields that are null stay as they are.
 *
 * @param actions by stage ({@code input}, {@code passages}, {@code dialogue}, {@code tool_call}, {@code output}):
 *     {@code allow}, {@code flag}, {@code redact} or {@code block}; {@code usual} takes back what was set
 * @param threshold 0–1, for rules that score
 * @param onFailure {@code open} or {@code closed}
 */
public record GuardRuleChange(
        @Nullable Map<String, String> actions,
        @Nullable Double threshold,
        @Nullable String onFailure) {}
