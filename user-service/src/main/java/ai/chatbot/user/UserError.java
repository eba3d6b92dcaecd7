package ai.chatbot.user;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import java.util.Map;

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
    OWN_ACCOUNT_CONFLICT(ErrorKind.CONFLICT),
    API_KEY_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** Revoke one first. */
    TOO_MANY_API_KEYS_CONFLICT(ErrorKind.CONFLICT),
    /** Or the key is for another widget. */
    WIDGET_NOT_FOUND(ErrorKind.NOT_FOUND),
    TOO_MANY_WIDGETS_CONFLICT(ErrorKind.CONFLICT),
    TRIAL_NOT_OFFERED(ErrorKind.NOT_FOUND),
    /** The same code as the gateway's, which counts the messages. */
    TRIAL_USED_UP(ErrorKind.OVERLOADED);

    private final ErrorKind kind;

    UserError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }

    public static ServiceException invalid(String field, String problem) {
        return new ServiceException(
                CommonError.VALIDATION_FAILED,
                "The request has invalid fields.",
                Map.of("fields", Map.of(field, problem)));
    }
}
