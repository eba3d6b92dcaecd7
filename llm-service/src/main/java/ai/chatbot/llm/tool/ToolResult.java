package ai.chatbot.llm.tool;

/**
 * @param content what the model is told; text of strangers, of limited length
 * @param outcome stable, for metrics and the answer's trace
 */
public record ToolResult(String content, Outcome outcome) {

    public static ToolResult answered(String content) {
        return new ToolResult(content, Outcome.ANSWERED);
    }

    /** @param reason a sentence that a model can act on */
    public static ToolResult failed(String reason) {
        return new ToolResult(reason, Outcome.FAILED);
    }

    public static ToolResult timedOut() {
        return new ToolResult("The tool did not answer in time.", Outcome.TIMED_OUT);
    }

    /** How a call ended. */
    public enum Outcome {
        ANSWERED,
        UNKNOWN_TOOL,
        INVALID_ARGUMENTS,
        REFUSED_ADDRESS,
        FAILED,
        TIMED_OUT
    }

    /** What strangers say is nobody's business. */
    @Override
    public String toString() {
        return "ToolResult[" + outcome + ", " + content.length() + " characters]";
    }
}
