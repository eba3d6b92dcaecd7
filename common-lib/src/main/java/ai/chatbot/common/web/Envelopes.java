package ai.chatbot.common.web;

import ai.chatbot.common.api.ApiError;
import ai.chatbot.common.api.Envelope;
import ai.chatbot.common.api.Meta;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Makes envelopes for the current request. */
public final class Envelopes {

    private final Clock clock;

    public Envelopes(Clock clock) {
        this.clock = clock;
    }

    public Envelope<Object> success(@Nullable Object data) {
        return Envelope.of(data, meta());
    }

    public Envelope<Object> failure(String code, String message, Map<String, Object> details) {
        return Envelope.failure(new ApiError(code, message, details, traceId()), meta());
    }

    private Meta meta() {
        return new Meta(RequestId.current(), clock.instant(), Meta.API_VERSION);
    }

    /** The trace's id while tracing puts one into the logs, else the request's. */
    private static String traceId() {
        String traceId = MDC.get("traceId");
        return traceId != null ? traceId : RequestId.current();
    }
}
