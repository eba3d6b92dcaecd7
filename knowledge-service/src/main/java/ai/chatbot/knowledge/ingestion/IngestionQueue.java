package ai.chatbot.knowledge.ingestion;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The work that is left, claimed by one worker at a time over all replicas. */
@Component
class IngestionQueue {

    static final String COLLECTION = "ingestion_queue";

    private final MongoOperations mongo;
    private final Clock clock;

    IngestionQueue(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /**
     * Adds a task that becomes due later, or puts off one that is already there.
     *
     * @param bytes of the file that is to be processed, which decides on its place in the line
     */
    void add(String id, Task.Kind kind, String documentId, long bytes, Duration delay) {
        mongo.upsert(
                byId(id),
                new Update()
                        .set("kind", kind)
                        .set("document_id", documentId)
                        .set("due_at", clock.instant().plus(delay))
                        .unset("owner")
                        .set("bytes", bytes)
                        .set("large", ClaimOrder.isLarge(bytes))
                        .setOnInsert("rank", ClaimOrder.rank(clock.instant(), bytes))
                        .setOnInsert("attempts", 0),
                COLLECTION);
    }

    /** @return false when there is such a task already */
    boolean addNew(String id, Task.Kind kind, String documentId, long bytes, Duration delay) {
        if (mongo.exists(byId(id), COLLECTION)) {
            return false;
        }
        try {
            mongo.insert(
                    new NewTask(
                            id,
                            kind,
                            documentId,
                            clock.instant().plus(delay),
                            0,
                            bytes,
                            ClaimOrder.isLarge(bytes),
                            ClaimOrder.rank(clock.instant(), bytes)),
                    COLLECTION);
            return true;
        } catch (DuplicateKeyException alreadyThere) {
            return false;
        }
    }

    private record NewTask(
            @Id String id,
            Task.Kind kind,
            String documentId,
            Instant dueAt,
            int attempts,
            long bytes,
            boolean large,
            Instant rank) {}

    /** Makes a task due now, unless somebody has claimed it. */
    void release(String id) {
        mongo.updateFirst(
                byId(id).addCriteria(where("owner").exists(false)),
                new Update().set("due_at", clock.instant()),
                COLLECTION);
    }

    /**
     * The first in line of those that are due, now leased to the owner.
     *
     * @param mayBeLarge whether it may be one that takes long
     */
    Optional<Task> claim(String owner, Duration lease, boolean mayBeLarge) {
        Query due = query(where("due_at").lte(clock.instant())).with(Sort.by("rank", "due_at"));
        if (!mayBeLarge) {
            due.addCriteria(where("large").ne(true));
        }
        Update claimed = new Update()
                .set("owner", owner)
                .set("due_at", clock.instant().plus(lease))
                .inc("attempts", 1);
        return Optional.ofNullable(mongo.findAndModify(
                due, claimed, FindAndModifyOptions.options().returnNew(true), Task.class, COLLECTION));
    }

    /** @return false when somebody else has the task by now */
    boolean renew(Task task, Duration lease) {
        return updateOwn(task, new Update().set("due_at", clock.instant().plus(lease)));
    }

    /** Gives a task back, to be claimed after the delay. */
    void putBack(Task task, Duration delay) {
        updateOwn(task, backAfter(delay));
    }

    /** Gives a task back for which something else has failed, to be claimed after the delay. */
    void putBackAfterFailure(Task task, Duration delay) {
        updateOwn(task, backAfter(delay).inc("failures", 1));
    }

    private Update backAfter(Duration delay) {
        return new Update()
                .set("due_at", clock.instant().plus(delay))
                .unset("owner")
                .inc("attempts", -1);
    }

    /** Gives back what this owner has, as if it had not been tried. */
    void returnAllOf(String owner) {
        mongo.updateMulti(
                query(where("owner").is(owner)),
                new Update().set("due_at", clock.instant()).unset("owner").inc("attempts", -1),
                COLLECTION);
    }

    WaitingWork look() {
        Query all = new Query();
        all.fields().include("bytes", "rank", "due_at", "owner");
        return new WaitingWork(mongo.find(all, WaitingWork.Entry.class, COLLECTION));
    }

    QueueDepth depth() {
        Instant now = clock.instant();
        Query nobodys = query(where("owner").exists(false));
        Query due = query(where("owner").exists(false).and("due_at").lte(now))
                .with(Sort.by("due_at"))
                .limit(1);
        WaitingWork.Entry first = mongo.findOne(due, WaitingWork.Entry.class, COLLECTION);
        Duration oldest = first == null || first.dueAt() == null ? Duration.ZERO : Duration.between(first.dueAt(), now);
        return new QueueDepth(
                mongo.count(nobodys, COLLECTION),
                mongo.count(query(where("owner").exists(true)), COLLECTION),
                oldest);
    }

    /** Whether anything is being done or could be. */
    boolean isBusy() {
        Query busy = new Query(new Criteria()
                .orOperator(where("owner").exists(true), where("due_at").lte(clock.instant())));
        return mongo.exists(busy, COLLECTION);
    }

    long count() {
        return mongo.count(new Query(), COLLECTION);
    }

    void done(Task task) {
        mongo.remove(owned(task), COLLECTION);
    }

    void remove(String id) {
        mongo.remove(byId(id), COLLECTION);
    }

    private boolean updateOwn(Task task, Update change) {
        return mongo.updateFirst(owned(task), change, COLLECTION).getMatchedCount() > 0;
    }

    private static Query owned(Task task) {
        return byId(task.id()).addCriteria(where("owner").is(task.owner()));
    }

    private static Query byId(String id) {
        return query(where("_id").is(id));
    }
}
