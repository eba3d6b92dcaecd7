package ai.chatbot.common.error;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one exception of the platform. Its message and details reach the client; its cause only the log. */
public final class ServiceException extends RuntimeException {

    private final transient ErrorCode code;
    private final transient Map<String, Object> details;
    private final @Nullable Duration retryAfter;

    public ServiceException(ErrorCode code, String message) {
        this(code, message, Map.of(), null, null);
    }

    public ServiceException(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code, message, Map.of(), null, cause);
    }

    public ServiceException(ErrorCode code, String message, Map<String, Object> details) {
        this(code, message, details, null, null);
    }

    public ServiceException(
            ErrorCode code,
            String message,
            Map<String, Object> details,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.details = Map.copyOf(details);
        this.retryAfter = retryAfter;
    }

    public ErrorCode code() {
        return code;
    }

    public Map<String, Object> details() {
        return details;
    }

    /** How long the caller should wait before it tries again, when that is known. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
