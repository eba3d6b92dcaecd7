package ai.chatbot.common.migration;

/** This code must not touch that database; the message says why, and what to do. */
public final class RefusedDatabaseException extends RuntimeException {

    RefusedDatabaseException(String message) {
        super(message);
    }
}
