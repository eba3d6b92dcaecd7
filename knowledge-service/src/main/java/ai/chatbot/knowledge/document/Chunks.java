package ai.chatbot.knowledge.document;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** The chunks of all documents. */
@Component
class Chunks {

    static final String COLLECTION = "knowledge_base_chunks";

    private static final int AT_ONCE = 500;

    private final MongoOperations mongo;

    Chunks(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** Not atomic: done again from the start after a failure. */
    void replace(String documentId, List<StoredChunk> chunks) {
        deleteOf(documentId);
        for (int from = 0; from < chunks.size(); from += AT_ONCE) {
            mongo.insert(chunks.subList(from, Math.min(from + AT_ONCE, chunks.size())), COLLECTION);
        }
    }

    List<StoredChunk> of(String documentId) {
        return mongo.find(ofDocument(documentId).with(Sort.by("chunk_index")), StoredChunk.class, COLLECTION);
    }

    int deleteOf(String documentId) {
        return Math.toIntExact(mongo.remove(ofDocument(documentId), COLLECTION).getDeletedCount());
    }

    long count() {
        return mongo.count(new Query(), COLLECTION);
    }

    private static Query ofDocument(String documentId) {
        return query(where("document_id").is(documentId));
    }
}
