package ai.chatbot.gateway.forwarding;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Media types whose bytes must go out as they come. */
final class EventStreams {

    private static final List<String> TYPES =
            List.of("text/event-stream", "application/x-ndjson", "application/json-lines");

    private EventStreams() {}

    static boolean areWanted(HttpHeaders request) {
        return request.getOrEmpty(HttpHeaders.ACCEPT).stream().anyMatch(EventStreams::isOne);
    }

    static boolean isOne(@Nullable String mediaType) {
        return mediaType != null && TYPES.stream().anyMatch(mediaType.toLowerCase(Locale.ROOT)::contains);
    }
}
