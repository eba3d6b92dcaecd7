package ai.chatbot.analytics.events;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The totals of one hour (UTC).
 *
 * @param hour its beginning
 * @param revision goes up with every change; 0 is not stored yet
 * @param unconfirmed ids of events that are counted here, but were not known to be stored when this was written
 */
@Document("analytics_hours")
record HourTotals(@Id Instant hour, long revision, Totals totals, Set<String> unconfirmed) {

    static HourTotals empty(Instant hour) {
        return new HourTotals(hour, 0, Totals.NONE, Set.of());
    }

    /**
     * With these events counted in.
     *
     * @param stored ids of events that are stored, hence counted before; they need not be remembered here any longer
     */
    HourTotals plus(List<StoredEvent> uncounted, Set<String> stored) {
        Totals sum = Stream.concat(Stream.of(totals), uncounted.stream().map(Totals::of))
                .reduce(Totals.NONE, Totals::plus);
        Set<String> stillUnconfirmed = new TreeSet<>(unconfirmed);
        stillUnconfirmed.removeAll(stored);
        uncounted.forEach(event -> stillUnconfirmed.add(event.eventId()));
        return new HourTotals(hour, revision + 1, sum, stillUnconfirmed);
    }
}
