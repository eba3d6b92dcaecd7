package ai.chatbot.llm.schema;

/** It cannot be used as a schema; the message says why and may be shown to administrators. */
public final class InvalidSchemaException extends RuntimeException {

    InvalidSchemaException(String message) {
        super(message);
    }
}
