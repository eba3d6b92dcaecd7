package ai.chatbot.analytics.events;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** The collection {@code analytics_hours}. */
@Repository
public class Hours {

    private final MongoOperations mongo;

    public Hours(MongoOperations mongo) {
        this.mongo = mongo;
    }

    HourTotals find(Instant hour) {
        HourTotals found = mongo.findById(hour, HourTotals.class);
        return found != null ? found : HourTotals.empty(hour);
    }

    /** False when somebody else has changed the hour since its last revision. */
    boolean save(HourTotals next) {
        if (next.revision() == 1) {
            try {
                mongo.insert(next);
                return true;
            } catch (DuplicateKeyException e) {
                return false;
            }
        }
        var unchanged = query(where("hour").is(next.hour()).and("revision").is(next.revision() - 1));
        return mongo.replace(unchanged, next).getModifiedCount() == 1;
    }

    /** What an hour adds up to, without the book-keeping. */
    public record Sums(@Id Instant hour, Totals totals) {}

    /** Oldest first; hours in which nothing happened are not there. */
    public List<Sums> between(Instant start, Instant end) {
        var query = query(where("hour").gte(start).lt(end)).with(Sort.by("hour"));
        query.fields().include("totals");
        return mongo.find(query, Sums.class, mongo.getCollectionName(HourTotals.class));
    }
}
