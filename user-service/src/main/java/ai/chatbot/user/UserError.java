package ai.chatbot.user;

import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ErrorKind;

/** Failures of user-service. */
public enum UserError implements ErrorCode {
    EMAIL_CONFLICT(ErrorKind.CONFLICT),
    /** The same for an unknown e-mail address and for a wrong password. */
    INVALID_CREDENTIALS(ErrorKind.UNAUTHENTICATED),
    ACCOUNT_DISABLED(ErrorKind.FORBIDDEN),
    /** Unknown, expired, logged out, or no refresh token at all. */
    INVALID_REFRESH_TOKEN(ErrorKind.UNAUTHENTICATED),
    /** It has been exchanged before. Whoever holds its successors must sign in again. */
    REFRESH_TOKEN_REUSED(ErrorKind.UNAUTHENTICATED),
    USER_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** Administrators cannot demote or disable themselves. */
    OWN_ACCOUNT_CONFLICT(ErrorKind.CONFLICT);

    private final ErrorKind kind;

    UserError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
