package ai.chatbot.analytics.events;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Counts and stores events, each once.
 *
 * <p>An event is counted if and only if it is stored or stands among its hour's unconfirmed ones. Counting and noting the
 * id are one compare-and-set of the hour; the event is stored after that; the next change of the hour forgets the ids of
 * those stored. So it may be cut short anywhere and repeated as often as needed.
 */
@Component
public class RecordEvents {

    private static final int ATTEMPTS = 50;

    private final Events events;
    private final Hours hours;

    public RecordEvents(Events events, Hours hours) {
        this.events = events;
        this.hours = hours;
    }

    public void record(Collection<StoredEvent> batch) {
        Map<String, StoredEvent> byId = new LinkedHashMap<>();
        batch.forEach(event -> byId.putIfAbsent(event.eventId(), event));
        byId.values().stream().collect(Collectors.groupingBy(StoredEvent::hour)).forEach(this::recordHour);
    }

    private void recordHour(Instant hour, List<StoredEvent> ofHour) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            HourTotals current = hours.find(hour); // before asking what is stored: see unconfirmed
            Set<String> ids = new HashSet<>(current.unconfirmed());
            ofHour.forEach(event -> ids.add(event.eventId()));
            Set<String> stored = events.stored(ids);
            List<StoredEvent> missing = ofHour.stream()
                    .filter(event -> !stored.contains(event.eventId()))
                    .toList();
            List<StoredEvent> uncounted = missing.stream()
                    .filter(event -> !current.unconfirmed().contains(event.eventId()))
                    .toList();
            if (uncounted.isEmpty() || hours.save(current.plus(uncounted, stored))) {
                if (!missing.isEmpty()) {
                    events.insert(missing);
                }
                return;
            }
        }
        throw new ServiceException(CommonError.DEPENDENCY_UNAVAILABLE, "An hour is being changed by too many at once.");
    }
}
