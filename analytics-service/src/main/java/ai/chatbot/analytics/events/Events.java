package ai.chatbot.analytics.events;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** The collection {@code analytics_events}. */
@Repository
public class Events {

    private final MongoOperations mongo;

    public Events(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** Those of these ids that are stored. */
    Set<String> stored(Collection<String> ids) {
        var query = query(where("_id").in(ids));
        query.fields().include("_id");
        return mongo.find(query, Document.class, mongo.getCollectionName(StoredEvent.class)).stream()
                .map(document -> document.getString("_id"))
                .collect(Collectors.toSet());
    }

    /** Stores those that are not there yet. */
    void insert(List<StoredEvent> events) {
        try {
            mongo.insert(events, StoredEvent.class);
        } catch (DataIntegrityViolationException e) {
            events.forEach(this::insertIfMissing);
        }
    }

    long deleteBefore(Instant time) {
        return mongo.remove(query(where("timestamp").lt(time)), StoredEvent.class)
                .getDeletedCount();
    }

    @SuppressWarnings("EmptyCatch") // it is there, which is what was wanted
    private void insertIfMissing(StoredEvent event) {
        try {
            mongo.insert(event);
        } catch (DuplicateKeyException e) {
        }
    }
}
