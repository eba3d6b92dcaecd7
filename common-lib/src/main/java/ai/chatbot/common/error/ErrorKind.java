package ai.chatbot.common.error;

/** What went wrong, as far as the caller's next step depends on it. The HTTP status follows from it. */
public enum ErrorKind {
    /** The request is wrong; sending it again changes nothing. */
    INVALID(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    /** It does not exist, or is not the caller's. */
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    CONFLICT(409),
    TOO_LARGE(413),
    UNSUPPORTED(415),
    /** A guard refuses the content. */
    REJECTED(422),
    /** Too much at once; {@code Retry-After} says when to come back. */
    OVERLOADED(429),
    INTERNAL(500),
    /** Something we depend on answered wrongly. */
    DEPENDENCY(502),
    /** Something we depend on is down or refuses for now. */
    UNAVAILABLE(503),
    /** Something we depend on took too long. */
    TIMEOUT(504);

    private final int status;

    ErrorKind(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The kind with this HTTP status; other 4xx are {@link #INVALID}, other 5xx {@link #DEPENDENCY}. */
    public static ErrorKind ofStatus(int status) {
        for (ErrorKind kind : values()) {
            if (kind.status == status) {
                return kind;
            }
        }
        return status < 500 ? INVALID : DEPENDENCY;
    }
}
