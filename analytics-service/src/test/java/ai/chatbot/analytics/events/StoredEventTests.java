package ai.chatbot.analytics.events;

import static ai.chatbot.analytics.TestEvents.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredEventTests {

    private static final Instant TIME = Instant.parse("2026-11-02T10:15:00.123456Z");

    @Test
    void keepsNumbersFlagsAndShortTexts() {
        var event = StoredEvent.of(
                new AnalyticsEvent(
                        "e",
                        AnalyticsEvent.Type.MESSAGE_SENT,
                        "s".repeat(200),
                        null,
                        TIME,
                        Map.of(
                                "response_time_ms",
                                12L,
                                "confidence_score",
                                new BigDecimal("0.5"),
                                "resolved",
                                true,
                                "outcome",
                                "grounded",
                                "essay",
                                "x".repeat(201),
                                "list",
                                List.of(1),
                                "$where",
                                "1",
                                "a.b",
                                1)),
                ORIGIN);
        assertThat(event.data())
                .isEqualTo(Map.of(
                        "response_time_ms", 12L, "confidence_score", 0.5, "resolved", true, "outcome", "grounded"));
        assertThat(event.sessionId()).hasSize(100);
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-11-02T10:15:00.123Z"));
        assertThat(event.hour()).isEqualTo(Instant.parse("2026-11-02T10:00:00Z"));
    }

    @Test
    void refusesWhatIsNoEvent() {
        assertRefused(null, AnalyticsEvent.Type.SESSION_START, TIME);
        assertRefused(" ", AnalyticsEvent.Type.SESSION_START, TIME);
        assertRefused("x".repeat(101), AnalyticsEvent.Type.SESSION_START, TIME);
        assertRefused("e", null, TIME);
        assertRefused("e", AnalyticsEvent.Type.SESSION_START, null);
        assertRefused("e", AnalyticsEvent.Type.SESSION_START, Instant.MAX);
        assertRefused("e", AnalyticsEvent.Type.SESSION_START, Instant.EPOCH);
    }

    private static void assertRefused(String id, AnalyticsEvent.Type type, Instant time) {
        assertThatThrownBy(() -> StoredEvent.of(new AnalyticsEvent(id, type, null, null, time, Map.of()), ORIGIN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
