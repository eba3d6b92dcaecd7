package ai.chatbot.session.history;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** Documents that were deleted lately: an answer that was being written then may still come. */
@Repository
class DeletedDocuments {

    static final String COLLECTION = "deleted_documents";

    private final MongoOperations mongo;

    DeletedDocuments(MongoOperations mongo) {
        this.mongo = mongo;
    }

    record Deleted(String id, Instant deletedAt) {}

    void add(String documentId, Instant now) {
        mongo.upsert(query(where("_id").is(documentId)), new Update().set("deleted_at", now), COLLECTION);
    }

    Set<String> all() {
        return mongo.findAll(Deleted.class, COLLECTION).stream()
                .map(Deleted::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    void removeOlderThan(Instant time) {
        mongo.remove(query(where("deleted_at").lt(time)), COLLECTION);
    }
}
