package ai.chatbot.analytics.events;

import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * An event as it is kept.
 *
 * @param id the event's id too, so that it is unique before any index is made
 * @param data numbers, flags and short texts; whatever else came is dropped
 */
@Document("analytics_events")
public record StoredEvent(
        @Id String id,
        String eventId,
        AnalyticsEvent.Type eventType,
        @Nullable String sessionId,
        @Nullable String userId,
        Instant timestamp,
        Map<String, Object> data,
        Origin metadata) {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int MAX_ID = 100;
    private static final int MAX_ENTRIES = 50;
    private static final int MAX_TEXT = 200;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,49}");

    /** @param serverId the process that has stored it */
    public record Origin(String environment, String version, String serverId) {}

    /** @throws IllegalArgumentException when it lacks what every event has */
    @SuppressWarnings("ConstantValue") // it comes from outside
    public static StoredEvent of(AnalyticsEvent event, Origin origin) {
        String id = event.eventId();
        if (id == null || id.isBlank() || id.length() > MAX_ID) {
            throw new IllegalArgumentException("an event needs an id of 1–100 characters");
        }
        Instant time = event.timestamp();
        if (event.eventType() == null || time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException("an event needs a type and a time between 2000 and 2200");
        }
        return new StoredEvent(
                id,
                id,
                event.eventType(),
                shortened(event.sessionId()),
                shortened(event.userId()),
                time.truncatedTo(ChronoUnit.MILLIS),
                plain(event.data()),
                origin);
    }

    Instant hour() {
        return timestamp.truncatedTo(ChronoUnit.HOURS);
    }

    private static Map<String, Object> plain(Map<String, Object> data) {
        Map<String, Object> plain = new LinkedHashMap<>();
        data.forEach((name, value) -> {
            if (plain.size() < MAX_ENTRIES && NAME.matcher(name).matches()) {
                switch (value) {
                    case Integer number -> plain.put(name, number);
                    case Long number -> plain.put(name, number);
                    case Number number -> plain.put(name, number.doubleValue());
                    case Boolean flag -> plain.put(name, flag);
                    case String text when text.length() <= MAX_TEXT -> plain.put(name, text);
                    default -> {}
                }
            }
        });
        return plain;
    }

    private static @Nullable String shortened(@Nullable String id) {
        return id == null || id.length() <= MAX_ID ? id : id.substring(0, MAX_ID);
    }
}
