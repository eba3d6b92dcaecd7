package ai.chatbot.session;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import java.util.Map;

/** Failures of this service, beside those that any service may answer. */
public enum SessionError implements ErrorCode {
    /** Also for a session of somebody else. */
    SESSION_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** It has ended, or expired. */
    SESSION_CLOSED_CONFLICT(ErrorKind.CONFLICT),
    /** What does not fit the state of a hand-over, such as taking a chat that somebody else has. */
    HANDOVER_CONFLICT(ErrorKind.CONFLICT),
    WEBHOOK_DELIVERY_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** Others change the session faster than we do. */
    SESSION_BUSY(ErrorKind.UNAVAILABLE);

    private final ErrorKind kind;

    SessionError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }

    public static ServiceException notFound() {
        return new ServiceException(SESSION_NOT_FOUND, "There is no such session.");
    }

    public static ServiceException closed() {
        return new ServiceException(SESSION_CLOSED_CONFLICT, "The session has ended. Start a new one.");
    }

    public static ServiceException busy() {
        return new ServiceException(SESSION_BUSY, "The session is being changed by others. Try again.");
    }

    /** What bean validation cannot say, in the same shape. */
    public static ServiceException invalid(String field, String problem) {
        return new ServiceException(
                CommonError.VALIDATION_FAILED,
                "The request has invalid fields.",
                Map.of("fields", Map.of(field, problem)));
    }
}
