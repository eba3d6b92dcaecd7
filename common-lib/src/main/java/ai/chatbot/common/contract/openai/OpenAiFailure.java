package ai.chatbot.common.contract.openai;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A failure of ours as OpenAI's clients know it: they choose the exception by the status and the wait by
 * {@code Retry-After}.
 *
 * @param retryAfter null when nobody knows
 */
public record OpenAiFailure(
        int status, OpenAiError body, @Nullable Duration retryAfter) {

    private static final String INVALID_REQUEST = "invalid_request_error";
    private static final String SERVER = "server_error";
    private static final String QUOTA = "insufficient_quota";

    /** Codes that services have names of their own for. */
    private static final Map<String, String> CODES = Map.of(
            "INPUT_REJECTED",
            "content_filter",
            "PROMPT_TOO_LONG",
            "context_length_exceeded",
            "BUDGET_EXCEEDED",
            QUOTA,
            CommonError.UNAUTHENTICATED.name(),
            "invalid_api_key",
            CommonError.FORBIDDEN.name(),
            "insufficient_permissions",
            CommonError.RATE_LIMITED.name(),
            "rate_limit_exceeded",
            CommonError.ROUTE_NOT_FOUND.name(),
            "unknown_url");

    public static OpenAiFailure of(ServiceException failure) {
        return of(failure.code(), failure.text(), failure.details(), failure.retryAfter());
    }

    public static OpenAiFailure of(
            ErrorCode code, String message, Map<String, Object> details, @Nullable Duration retryAfter) {
        var detail = new OpenAiError.Detail(message(message, details), type(code), param(details), name(code));
        return new OpenAiFailure(status(code.kind()), new OpenAiError(detail), retryAfter);
    }

    /** There is no place of their own for the guards' rules there. */
    private static String message(String message, Map<String, Object> details) {
        return details.get("rules") instanceof Collection<?> rules && !rules.isEmpty()
                ? message + " (" + rules.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")"
                : message;
    }

    /** Refused content is a bad request there. */
    private static int status(ErrorKind kind) {
        return kind == ErrorKind.REJECTED ? ErrorKind.INVALID.status() : kind.status();
    }

    private static String type(ErrorCode code) {
        return switch (code.kind()) {
            case OVERLOADED -> QUOTA.equals(name(code)) ? QUOTA : "requests";
            case INTERNAL, DEPENDENCY, UNAVAILABLE, TIMEOUT -> SERVER;
            default -> INVALID_REQUEST;
        };
    }

    private static String name(ErrorCode code) {
        return CODES.getOrDefault(code.name(), code.name().toLowerCase(Locale.ROOT));
    }

    private static @Nullable String param(Map<String, Object> details) {
        if (details.get("param") instanceof String param) {
            return param;
        }
        return details.get("fields") instanceof Map<?, ?> fields
                ? fields.keySet().stream().map(String::valueOf).findFirst().orElse(null)
                : null;
    }
}
