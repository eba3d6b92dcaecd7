package ai.chatbot.common.api;

import java.util.Map;

/**
 * @param code stable, upper case, for programs
 * @param message one sentence for people
 * @param details what a program can act on, for example {@code fields} of a failed validation; never null
 * @param traceId finds this request in logs and traces
 */
public record ApiError(String code, String message, Map<String, Object> details, String traceId) {

    public ApiError {
        details = Map.copyOf(details);
    }
}
