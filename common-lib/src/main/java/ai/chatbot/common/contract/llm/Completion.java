package ai.chatbot.common.contract.llm;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param content the answer; {@code [1]} refers to the first passage of the request
 * @param model as the provider names it
 * @param provider {@code extractive}, {@code azure-openai}, …
 * @param degraded what stood in for something that was down
 * @param servedBy who was asked, in this order, and what came of it
 * @param toolCalls the tools that were called for it, in this order
 * @param toolEvidence what they said
 * @param costUsd US dollars by the list prices of the model; 0 for one whose price nobody knows, null in one that was
 *     written before it was noted
 */
public record Completion(
        String content,
        String model,
        String provider,
        double temperature,
        TokenUsage usage,
        String finishReason,
        long responseTimeMs,
        PromptVersion prompt,
        GuardReport guardrails,
        List<String> degraded,
        List<Served> servedBy,
        List<ToolUse> toolCalls,
        List<ToolEvidence> toolEvidence,
        @Nullable BigDecimal costUsd) {

    public Completion {
        degraded = List.copyOf(degraded);
        // these may be missing in one that was written before anybody noted them
        servedBy = servedBy == null ? List.of() : List.copyOf(servedBy);
        toolCalls = toolCalls == null ? List.of() : List.copyOf(toolCalls);
        toolEvidence = toolEvidence == null ? List.of() : List.copyOf(toolEvidence);
    }

    public record TokenUsage(int promptTokens, int completionTokens, int totalTokens) {}

    public record PromptVersion(String name, String version) {}

    /**
     * @param rules names of the rules that flagged, changed or blocked something
     * @param decisions of every rule at every stage, in the order they were made
     */
    public record GuardReport(
            boolean inputSafe,
            boolean outputSafe,
            boolean piiDetected,
            double toxicityScore,
            List<String> rules,
            List<GuardDecision> decisions) {

        public GuardReport {
            rules = List.copyOf(rules);
            decisions = List.copyOf(decisions);
        }
    }
}
