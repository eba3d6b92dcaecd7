package ai.chatbot.knowledge.document;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
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
class DocumentLocks implements DisposableBean {

    static final String COLLECTION = "document_locks";

    private static final Logger LOG = LoggerFactory.getLogger(DocumentLocks.class);

    /** After the death of a holder; while it lives the lock is renewed. */
    private static final Duration HELD_AT_MOST = Duration.ofSeconds(15);

    private static final Duration RENEWAL = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final MongoOperations mongo;
    private final Clock clock;
    private final IdGenerator ids;
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("document-locks").factory());

    DocumentLocks(MongoOperations mongo, Clock clock, IdGenerator ids) {
        this.mongo = mongo;
        this.clock = clock;
        this.ids = ids;
    }

    /** @throws ServiceException {@code DOCUMENT_BUSY} when another writer does not end within ten seconds */
    <T> T holding(String documentId, Supplier<T> work) {
        String owner = ids.generateId().toString();
        acquire(documentId, owner);
        ScheduledFuture<?> renewal = renewals.scheduleWithFixedDelay(
                () -> renew(documentId, owner), RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return work.get();
        } finally {
            renewal.cancel(false);
            release(documentId, owner);
        }
    }

    private void renew(String documentId, String owner) {
        try {
            mongo.updateFirst(
                    own(documentId, owner),
                    new Update().set("until", clock.instant().plus(HELD_AT_MOST)),
                    COLLECTION);
        } catch (RuntimeException e) { // the boundary of a timer: the next renewal must come
            LOG.debug("The lock on {} is not renewed: {}", documentId, e.toString());
        }
    }

    /** Also for a thread that was told to stop: the database driver refuses to work for interrupted threads. */
    private void release(String documentId, String owner) {
        boolean interrupted = Thread.interrupted();
        try {
            mongo.remove(own(documentId, owner), COLLECTION);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Query own(String documentId, String owner) {
        return query(where("_id").is(documentId).and("owner").is(owner));
    }

    @Override
    public void destroy() {
        renewals.shutdownNow();
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
