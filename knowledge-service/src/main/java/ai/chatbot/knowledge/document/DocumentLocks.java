package ai.chatbot.knowledge.document;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/**
 * One writer at a time for a document's chunks and passages, over all replicas: without it a job that has just read the
 * document could write passages that a deletion has just removed. Who dies while holding a lock loses it in time.
 */
@Component
class DocumentLocks {

    static final String COLLECTION = "document_locks";

    /** Longer than the largest document takes to be written. */
    private static final Duration HELD_AT_MOST = Duration.ofMinutes(2);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final MongoOperations mongo;
    private final Clock clock;
    private final IdGenerator ids;

    DocumentLocks(MongoOperations mongo, Clock clock, IdGenerator ids) {
        this.mongo = mongo;
        this.clock = clock;
        this.ids = ids;
    }

    /** @throws ServiceException {@code DOCUMENT_BUSY} when another writer does not end within ten seconds */
    <T> T holding(String documentId, Supplier<T> work) {
        String owner = ids.generateId().toString();
        acquire(documentId, owner);
        try {
            return work.get();
        } finally {
            mongo.remove(query(where("_id").is(documentId).and("owner").is(owner)), COLLECTION);
        }
    }

    private void acquire(String documentId, String owner) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!tryAcquire(documentId, owner)) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new ServiceException(
                        KnowledgeError.DOCUMENT_BUSY, "Another change of this document is being written; try again.");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean tryAcquire(String documentId, String owner) {
        Instant now = clock.instant();
        Query lock = query(where("_id").is(documentId));
        if (mongo.exists(lock, COLLECTION)) {
            Update taken = new Update().set("owner", owner).set("until", now.plus(HELD_AT_MOST));
            Query abandoned = lock.addCriteria(where("until").lte(now));
            return mongo.updateFirst(abandoned, taken, COLLECTION).getMatchedCount() > 0;
        }
        try {
            mongo.insert(new Lock(documentId, owner, now.plus(HELD_AT_MOST)), COLLECTION);
            return true;
        } catch (DuplicateKeyException faster) {
            return false;
        }
    }

    private record Lock(@Id String documentId, String owner, Instant until) {}
}
