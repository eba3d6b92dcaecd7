package ai.chatbot.chat;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import java.util.Map;

/** Failures of chat-service. Those of the services behind it are passed on as they are. */
public enum ChatError implements ErrorCode {
    /** The session has ended or was abandoned; the same code as session-service's. */
    SESSION_CLOSED_CONFLICT(ErrorKind.CONFLICT),
    /** The header {@code X-Session-ID} names another session than the path. */
    SESSION_ID_MISMATCH(ErrorKind.INVALID),
    /** Longer than the platform configuration allows; {@code details.rules} names the rule. */
    INPUT_REJECTED(ErrorKind.REJECTED),
    /** No answer with this id is written, or was within the last minutes, in this session. */
    STREAM_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** This replica writes as many answers as it can. */
    TOO_MANY_STREAMS(ErrorKind.OVERLOADED),
    /** An engine outside took too long; {@code details.retry_after} says when to come back, in seconds. */
    ENGINE_TIMEOUT(ErrorKind.TIMEOUT),
    /** It cannot be reached, or broke off. */
    ENGINE_UNAVAILABLE(ErrorKind.UNAVAILABLE),
    /** It has too much to do. */
    ENGINE_BUSY(ErrorKind.UNAVAILABLE),
    /** It does not take our credentials, which is not the customer's fault. */
    ENGINE_REFUSED(ErrorKind.DEPENDENCY),
    /** It says that it failed; the status is its own where that is 500 or 503, and {@code details.error} its own words. */
    ENGINE_FAILED(ErrorKind.DEPENDENCY),
    /** It answered with something else than was agreed, or to another session. */
    ENGINE_ANSWER_INVALID(ErrorKind.DEPENDENCY),
    /** Of what an engine sends to us. */
    INVALID_SIGNATURE(ErrorKind.UNAUTHENTICATED),
    /** Rightly signed, but too long ago. */
    SIGNATURE_EXPIRED(ErrorKind.UNAUTHENTICATED);

    private final ErrorKind kind;

    ChatError(ErrorKind kind) {
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
