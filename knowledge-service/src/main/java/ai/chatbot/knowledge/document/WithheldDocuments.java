package ai.chatbot.knowledge.document;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.knowledge.version.KnowledgeVersions;
import com.mongodb.client.result.DeleteResult;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** What is withheld, for all replicas. */
@Component
class WithheldDocuments implements Withheld {

    static final String COLLECTION = "withheld_documents";

    private final MongoOperations mongo;
    private final KnowledgeVersions versions;
    private final Clock clock;

    WithheldDocuments(MongoOperations mongo, KnowledgeVersions versions, Clock clock) {
        this.mongo = mongo;
        this.versions = versions;
        this.clock = clock;
    }

    /** Why a document is withheld; it may be for several reasons at a time. */
    enum Reason {
        /** It is being removed. */
        DELETED,
        /** Its readers have changed, and the index does not know yet. */
        CHANGED
    }

    @Override
    public Set<String> documentIds() {
        return mongo.find(new Query(), Entry.class, COLLECTION).stream()
                .map(Entry::documentId)
                .collect(toUnmodifiableSet());
    }

    /** Durable when it returns. */
    void withhold(String documentId, Reason reason) {
        Entry entry = new Entry(id(documentId, reason), documentId, clock.instant());
        Entry _ = versions.changing(() -> mongo.save(entry, COLLECTION));
    }

    void release(String documentId, Reason reason) {
        Query entry = query(where("_id").is(id(documentId, reason)));
        if (mongo.exists(entry, COLLECTION)) {
            DeleteResult _ = versions.changing(() -> mongo.remove(entry, COLLECTION));
        }
    }

    private static String id(String documentId, Reason reason) {
        return reason + "/" + documentId;
    }

    private record Entry(@Id String id, String documentId, Instant since) {}
}
