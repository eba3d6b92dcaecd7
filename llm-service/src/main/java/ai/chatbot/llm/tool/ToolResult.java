package ai.chatbot.llm.tool;

/**
 * @param content what the model is told; text of strangers, of limited length
 * @param outcome stable, for metrics and the answer's trace
 */
public record ToolResult(String content, Outcome outcome) {

    /** How a call ended. */
    public enum Outcome {
        ANSWERED,
        UNKNOWN_TOOL,
        INVALID_ARGUMENTS,
        REFUSED_ADDRESS,
        FAILED,
        TIMED_OUT
    }
}
