package ai.chatbot.common.api;

import java.time.Instant;

/**
 * @param requestId the caller's {@code X-Request-ID}, or one made at the gateway
 * @param version of the API, {@code v1}
 */
public record Meta(String requestId, Instant timestamp, String version) {

    public static final String API_VERSION = "v1";
}
