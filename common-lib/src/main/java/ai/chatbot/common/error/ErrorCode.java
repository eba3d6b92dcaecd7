package ai.chatbot.common.error;

/** A kind of failure with a stable name. Each service has one enum of them; {@link CommonError} has those all share. */
public interface ErrorCode {

    /** Upper case, never changed once published. */
    String name();

    ErrorKind kind();
}
