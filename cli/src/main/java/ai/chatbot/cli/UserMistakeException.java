package ai.chatbot.cli;

/** Something the user can mend; the message says what. */
final class UserMistakeException extends RuntimeException {

    UserMistakeException(String message) {
        super(message);
    }
}
