package ai.chatbot.common.web;

import ai.chatbot.common.contract.openai.OpenAiFailure;
import ai.chatbot.common.contract.webapp.WebAppError;
import ai.chatbot.common.error.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns an error code into an answer: status, envelope, {@code Retry-After}, and one count in the metrics. Below
 * {@code /v1/}, where OpenAI's clients come in, status and body are theirs; so they are where the chat web app comes in.
 */
public final class ErrorResponses {

    private final Envelopes envelopes;
    private final JsonMapper json;
    private final MeterRegistry meters;

    public ErrorResponses(Envelopes envelopes, JsonMapper json, MeterRegistry meters) {
        this.envelopes = envelopes;
        this.json = json;
        this.meters = meters;
    }

    ResponseEntity<Object> entity(
            ErrorCode code, String message, Map<String, Object> details, @Nullable Duration retryAfter) {
        count(code);
        Failure failure = failure(code, message, details);
        var response = ResponseEntity.status(failure.status()).contentType(MediaType.APPLICATION_JSON);
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, seconds(retryAfter));
        }
        return response.body(failure.body());
    }

    /** For filters, where no controller advice reaches. */
    public void write(HttpServletResponse response, ErrorCode code, String message, @Nullable Duration retryAfter)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        count(code);
        Failure failure = failure(code, message, Map.of());
        response.resetBuffer();
        response.setStatus(failure.status());
        if (retryAfter != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, seconds(retryAfter));
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(failure.body()));
        response.flushBuffer();
    }

    private record Failure(int status, Object body) {}

    private Failure failure(ErrorCode code, String message, Map<String, Object> details) {
        if (OpenAiPaths.isAsked()) {
            OpenAiFailure theirs = OpenAiFailure.of(code, message, details, null);
            return new Failure(theirs.status(), theirs.body());
        }
        if (WebAppPaths.isAsked()) {
            return new Failure(WebAppError.status(code.kind()), WebAppError.of(code, message, details));
        }
        return new Failure(code.kind().status(), envelopes.failure(code.name(), message, details));
    }

    private void count(ErrorCode code) {
        meters.counter(
                        "chatbot.errors",
                        "code",
                        code.name(),
                        "kind",
                        code.kind().name())
                .increment();
    }

    /** Whole seconds, rounded up, at least one. */
    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, Math.ceilDiv(duration.toMillis(), 1000)));
    }
}
