package ai.chatbot.analytics.events.stream;

import ai.chatbot.analytics.events.RecordEvents;
import ai.chatbot.analytics.events.StoredEvent;
import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import ai.chatbot.common.events.AnalyticsEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.mapping.MappingException;
import org.springframework.data.redis.connection.stream.MapRecord;
import tools.jackson.databind.json.JsonMapper;

/** Turns entries of the stream into recorded events. What cannot be one is counted, named by its entry id, and let go. */
class ConsumeEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumeEvents.class);

    private final EventStream stream;
    private final RecordEvents recordEvents;
    private final JsonMapper json;
    private final Counter recorded;
    private final Counter dropped;
    private final StoredEvent.Origin origin;

    ConsumeEvents(
            EventStream stream,
            RecordEvents recordEvents,
            JsonMapper json,
            MeterRegistry meters,
            StoredEvent.Origin origin) {
        this.stream = stream;
        this.recordEvents = recordEvents;
        this.json = json;
        this.recorded = meters.counter("chatbot.analytics.recorded");
        this.dropped = meters.counter("chatbot.analytics.dropped");
        this.origin = origin;
    }

    /** Returns when all are recorded or let go; throws when that has to wait. */
    void consume(List<MapRecord<String, String, String>> records) {
        if (records.isEmpty()) {
            return;
        }
        List<StoredEvent> events = new ArrayList<>();
        for (MapRecord<String, String, String> entry : records) {
            StoredEvent event = read(entry);
            if (event != null) {
                events.add(event);
            }
        }
        record(events);
        stream.acknowledge(records.stream().map(MapRecord::getId).toList());
    }

    private void record(List<StoredEvent> events) {
        try {
            recordEvents.record(events);
        } catch (DataIntegrityViolationException | MappingException e) {
            events.forEach(this::recordAlone);
        }
        recorded.increment(events.size());
    }

    /** One event that the database will never take must not hold up the others. */
    private void recordAlone(StoredEvent event) {
        try {
            recordEvents.record(List.of(event));
        } catch (DataIntegrityViolationException | MappingException e) {
            drop("event " + event.eventId(), e);
        }
    }

    private @Nullable StoredEvent read(MapRecord<String, String, String> entry) {
        try {
            String text = entry.getValue().get(AnalyticsEvents.FIELD);
            if (text != null) {
                return StoredEvent.of(json.readValue(text, AnalyticsEvent.class), origin);
            }
            drop("entry " + entry.getId(), new IllegalArgumentException("it has no field " + AnalyticsEvents.FIELD));
        } catch (RuntimeException e) { // a message's boundary: none may stop the next ones
            drop("entry " + entry.getId(), e);
        }
        return null;
    }

    /** Says what kind of failure it was, not its message: that may quote what was sent. */
    private void drop(String what, RuntimeException reason) {
        dropped.increment();
        LOG.warn("Dropped {}: {}", what, reason.getClass().getSimpleName());
    }
}
