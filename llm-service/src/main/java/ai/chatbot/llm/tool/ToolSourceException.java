package ai.chatbot.llm.tool;

/** A source does not say what it has. The message may be logged and shown to administrators: it says nothing of keys. */
public final class ToolSourceException extends RuntimeException {

    public ToolSourceException(String message) {
        super(message);
    }
}
