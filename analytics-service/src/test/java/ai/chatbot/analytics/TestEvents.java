package ai.chatbot.analytics;

import ai.chatbot.analytics.events.StoredEvent;
import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

public final class TestEvents {

    public static final StoredEvent.Origin ORIGIN = new StoredEvent.Origin("test", "1", "server-1");

    private TestEvents() {}

    public static AnalyticsEvent event(AnalyticsEvent.Type type, String time, Map<String, Object> data) {
        return new AnalyticsEvent(UUID.randomUUID().toString(), type, "session-1", "user-1", Instant.parse(time), data);
    }

    public static AnalyticsEvent answer(String time, int millis, double relevance) {
        return event(
                AnalyticsEvent.Type.MESSAGE_SENT, time, Map.of("response_time_ms", millis, "top_relevance", relevance));
    }

    public static AnalyticsEvent sessionStart(String time) {
        return event(AnalyticsEvent.Type.SESSION_START, time, Map.of());
    }

    public static AnalyticsEvent error(String time) {
        return event(AnalyticsEvent.Type.ERROR_OCCURRED, time, Map.of("error_code", "DEPENDENCY_TIMEOUT"));
    }

    public static AnalyticsEvent sessionEnd(String time, Map<String, Object> data) {
        return event(AnalyticsEvent.Type.SESSION_END, time, data);
    }

    public static StoredEvent stored(AnalyticsEvent event) {
        return StoredEvent.of(event, ORIGIN);
    }
}
