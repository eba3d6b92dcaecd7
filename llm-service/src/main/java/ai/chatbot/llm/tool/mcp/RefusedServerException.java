package ai.chatbot.llm.tool.mcp;

/** A server is, or sends us to, where nobody may connect to. */
final class RefusedServerException extends RuntimeException {

    RefusedServerException() {
        super("The server's address may not be connected to.");
    }
}
