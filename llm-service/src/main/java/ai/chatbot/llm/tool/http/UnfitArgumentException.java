package ai.chatbot.llm.tool.http;

/** An argument fits the schema, and still cannot be sent. The message is for the model. */
final class UnfitArgumentException extends RuntimeException {

    UnfitArgumentException(String argument, String problem) {
        super("/" + argument + ": " + problem);
    }
}
