package ai.chatbot.common.contract.llm;

/**
 * One call of a tool that a model has asked for. Says nothing of its arguments or of what came back.
 *
 * @param name of the tool; {@code unknown} when the model named one that it was not offered
 * @param outcome stable and in snake case: {@code answered}, {@code unknown_tool}, {@code invalid_arguments},
 *     {@code refused_address}, {@code failed} or {@code timed_out} as the tool says; {@code refused} when the guards kept
 *     the call back, {@code withheld} when they kept back what it returned, {@code not_called} beyond the limits
 */
public record ToolUse(String name, String outcome, long durationMs) {}
