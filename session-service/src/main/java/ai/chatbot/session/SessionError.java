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
    /** Also for one that was taken out of the conversation. */
    MESSAGE_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** Of a message that is no answer, or an answer from before traces were kept. */
    TRACE_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** Only answers are rated and given again. */
    NOT_AN_ANSWER_CONFLICT(ErrorKind.CONFLICT),
    /** Only questions are edited. */
    NOT_A_QUESTION_CONFLICT(ErrorKind.CONFLICT),
    /** Of the answers only the last is given again. */
    NOT_THE_LAST_ANSWER_CONFLICT(ErrorKind.CONFLICT),
    /** More changes than a session is meant for. */
    TOO_MANY_VERSIONS_CONFLICT(ErrorKind.CONFLICT),
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

    public static ServiceException messageNotFound() {
        return new ServiceException(MESSAGE_NOT_FOUND, "There is no such message in this session.");
    }

    public static ServiceException traceNotFound() {
        return new ServiceException(TRACE_NOT_FOUND, "Nothing is noted of how this message came about.");
    }

    public static ServiceException notAnAnswer() {
        return new ServiceException(NOT_AN_ANSWER_CONFLICT, "This message is not an answer.");
    }

    public static ServiceException notAQuestion() {
        return new ServiceException(NOT_A_QUESTION_CONFLICT, "This message is not a question.");
    }

    public static ServiceException notTheLastAnswer() {
        return new ServiceException(NOT_THE_LAST_ANSWER_CONFLICT, "Only the last answer can be given again.");
    }

    public static ServiceException tooManyVersions() {
        return new ServiceException(TOO_MANY_VERSIONS_CONFLICT, "This was changed too often. Ask once more instead.");
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
