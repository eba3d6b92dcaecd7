package ai.chatbot.common.migration;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * One document that says which replica runs the migrations, and until when it may be silent. Each holder has a higher
 * token than the one before. Clocks of replicas may differ by less than the lease.
 */
final class MigrationLock {

    static final String ID = "lock";
    private static final String EXPIRES_AT = "expires_at";

    private final MongoCollection<Document> locks;
    private final String owner;
    private final Duration lease;
    private final Clock clock;

    /** @param owner for people who look at the document */
    MigrationLock(MongoCollection<Document> locks, String owner, Duration lease, Clock clock) {
        this.locks = locks;
        this.owner = owner;
        this.lease = lease;
        this.clock = clock;
    }

    /** Empty while another replica holds it. */
    Optional<Lease> tryAcquire() {
        MigrationLog.insertOnce(
                locks, new Document("_id", ID).append("token", 0L).append(EXPIRES_AT, Instant.EPOCH));
        long asked = System.nanoTime();
        Document held = locks.findOneAndUpdate(
                and(eq("_id", ID), lte(EXPIRES_AT, clock.instant())),
                combine(set("owner", owner), set(EXPIRES_AT, end()), inc("token", 1L)),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        return Optional.ofNullable(held).map(document -> new Lease(this, document.getLong("token"), asked, lease));
    }

    /** False when somebody else has it now. */
    boolean renew(long token) {
        return locks.updateOne(mine(token), set(EXPIRES_AT, end())).getMatchedCount() == 1;
    }

    void release(long token) {
        locks.updateOne(mine(token), set(EXPIRES_AT, Instant.EPOCH));
    }

    private Instant end() {
        return clock.instant().plus(lease);
    }

    private static Bson mine(long token) {
        return and(eq("_id", ID), eq("token", token));
    }
}
