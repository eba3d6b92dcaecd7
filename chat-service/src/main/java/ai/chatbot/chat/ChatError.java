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
    /** Longer than the platform configuration allows; {@code details.rules} names the rule. */
    INPUT_REJECTED(ErrorKind.REJECTED),
    /** No answer with this id is written, or was within the last minutes, in this session. */
    STREAM_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** This replica writes as many answers as it can. */
    TOO_MANY_STREAMS(ErrorKind.OVERLOADED);

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
