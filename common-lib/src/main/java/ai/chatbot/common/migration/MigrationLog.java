package ai.chatbot.common.migration;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * A service's migrations as its database remembers them, one document for each. Whoever writes names the token of its
 * lease; a token that is no longer the latest changes nothing.
 */
final class MigrationLog {

    static final String DONE = "done";
    private static final String STATE = "state";
    private static final String TOKEN = "token";

    private final MongoCollection<Document> records;
    private final Clock clock;

    MigrationLog(MongoCollection<Document> records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** By version. */
    Map<Integer, AppliedMigration> read() {
        Map<Integer, AppliedMigration> all = new TreeMap<>();
        for (Document record : records.find(ne("_id", MigrationLock.ID))) {
            var applied = AppliedMigration.from(record);
            all.put(applied.version(), applied);
        }
        return all;
    }

    /** @throws LeaseLostException when a later lease has done or begun it */
    AppliedMigration begin(Migration migration, long token) {
        insertOnce(records, describe(migration).append(TOKEN, token));
        Document begun = records.findOneAndUpdate(
                and(eq("_id", migration.version()), ne(STATE, DONE), lte(TOKEN, token)),
                combine(
                        set("name", migration.name()),
                        set("checksum", migration.checksum()),
                        set("oldest_code", migration.oldestCode()),
                        set(TOKEN, token),
                        set(STATE, "running"),
                        set("started_at", now()),
                        inc("attempts", 1)),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        if (begun == null) {
            throw new LeaseLostException();
        }
        return AppliedMigration.from(begun);
    }

    void reached(Migration migration, long token, Object position) {
        change(migration, token, set("position", position));
    }

    void done(Migration migration, long token) {
        change(migration, token, combine(set(STATE, DONE), set("done_at", now()), unset("error")));
    }

    /** @param error without anything personal */
    void failed(Migration migration, long token, String error) {
        change(migration, token, combine(set(STATE, "failed"), set("failed_at", now()), set("error", error)));
    }

    /** Does nothing when a document with this id is there already. */
    static void insertOnce(MongoCollection<Document> collection, Document document) {
        try {
            collection.insertOne(document);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    private void change(Migration migration, long token, Bson update) {
        long changed = records.updateOne(and(eq("_id", migration.version()), eq(TOKEN, token)), update)
                .getMatchedCount();
        if (changed == 0) {
            throw new LeaseLostException();
        }
    }

    private static Document describe(Migration migration) {
        return new Document("_id", migration.version())
                .append("name", migration.name())
                .append("checksum", migration.checksum())
                .append("oldest_code", migration.oldestCode())
                .append("attempts", 0);
    }

    private Instant now() {
        return clock.instant();
    }
}
