package ai.chatbot.common.contract.webapp;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A failure as the chat web app knows it: a text, which it shows.
 *
 * @param error never a stack trace, nor anything personal
 */
public record WebAppError(String error) {

    private static final String NOT_JSON = "request must be json";

    public static WebAppError of(ServiceException failure) {
        return of(failure.code(), failure.text(), failure.details());
    }

    public static WebAppError of(ErrorCode code, String message, Map<String, Object> details) {
        if (code == CommonError.UNSUPPORTED_MEDIA_TYPE) {
            return new WebAppError(NOT_JSON);
        }
        String more = details(details);
        return new WebAppError(more.isEmpty() ? message : message + " (" + more + ")");
    }

    /** Every failure of ours is 500 there: some other statuses of 5xx mean to it that it has no history. */
    public static int status(ErrorKind kind) {
        return Math.min(kind.status(), ErrorKind.INTERNAL.status());
    }

    /** There is no other place for what is wrong with a field, or for the guards' rules. */
    private static String details(Map<String, Object> details) {
        if (details.get("fields") instanceof Map<?, ?> fields) {
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + ": " + field.getValue())
                    .sorted()
                    .collect(Collectors.joining("; "));
        }
        Collection<?> rules = details.get("rules") instanceof Collection<?> some ? some : List.of();
        return rules.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
