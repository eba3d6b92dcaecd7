package ai.chatbot.standalone;

/** Something the user can mend stands in the way; the message says what and how. */
final class MayNotStartException extends RuntimeException {

    MayNotStartException(String message) {
        super(message);
    }
}
