package ai.chatbot.common.error;

/** Failures that any service may answer. */
public enum CommonError implements ErrorCode {
    VALIDATION_FAILED(ErrorKind.INVALID),
    MALFORMED_REQUEST(ErrorKind.INVALID),
    UNAUTHENTICATED(ErrorKind.UNAUTHENTICATED),
    FORBIDDEN(ErrorKind.FORBIDDEN),
    ROUTE_NOT_FOUND(ErrorKind.NOT_FOUND),
    METHOD_NOT_ALLOWED(ErrorKind.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(ErrorKind.NOT_ACCEPTABLE),
    PAYLOAD_TOO_LARGE(ErrorKind.TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(ErrorKind.UNSUPPORTED),
    RATE_LIMITED(ErrorKind.OVERLOADED),
    INTERNAL_ERROR(ErrorKind.INTERNAL),
    DEPENDENCY_FAILED(ErrorKind.DEPENDENCY),
    DEPENDENCY_UNAVAILABLE(ErrorKind.UNAVAILABLE),
    DEPENDENCY_TIMEOUT(ErrorKind.TIMEOUT);

    private final ErrorKind kind;

    CommonError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
