package ai.chatbot.knowledge.version;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/**
 * Counts the changes of what can be found, for all replicas. A change is noted before it begins and once more when it has
 * ended, and in between there is no version at all: nothing that a search has seen before the end of a change can pass for
 * what there is afterwards, even if the process dies half-way.
 */
@Component
public class KnowledgeVersions {

    static final String COLLECTION = "knowledge_version";

    /** Longer than any change takes. Who died during one is waited for so long, and then counts as having ended. */
    static final Duration LONGEST_CHANGE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(KnowledgeVersions.class);
    private static final String ONLY = "current";
    private static final String OPEN = "open.";

    private final MongoOperations mongo;
    private final IdGenerator ids;
    private final Clock clock;

    KnowledgeVersions(MongoOperations mongo, IdGenerator ids, Clock clock) {
        this.mongo = mongo;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param change of what a search may find; whatever becomes of it, there is another version afterwards */
    public <T> T changing(Supplier<T> change) {
        String id = OPEN + ids.generateId();
        begin(id);
        try {
            return change.get();
        } finally {
            end(id);
        }
    }

    private void begin(String id) {
        Update begun = new Update().inc("version", 1).set(id, clock.instant().plus(LONGEST_CHANGE));
        try {
            mongo.upsert(current(), begun, COLLECTION);
        } catch (DuplicateKeyException faster) { // the very first change of all, made twice at the same time
            mongo.updateFirst(current(), begun, COLLECTION);
        }
    }

    /** Where this fails there is no version until {@link #LONGEST_CHANGE} is over: too long, but never wrong. */
    private void end(String id) {
        boolean interrupted = Thread.interrupted(); // the driver refuses to work for interrupted threads
        try {
            mongo.updateFirst(current(), new Update().inc("version", 1).unset(id), COLLECTION);
        } catch (RuntimeException e) { // the change is made; this must not make it look as if it were not
            LOG.warn("The end of a change of the knowledge base was not noted: {}", e.toString());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Empty while something is being changed. */
    public OptionalLong settled() {
        Version known = mongo.findById(ONLY, Version.class, COLLECTION);
        if (known == null) {
            return OptionalLong.of(0);
        }
        Instant now = clock.instant();
        if (known.open().values().stream().anyMatch(until -> until.isAfter(now))) {
            return OptionalLong.empty();
        }
        return known.open().isEmpty() ? OptionalLong.of(known.version()) : afterDeath(known);
    }

    /** What was begun is over, one way or another: from now on things are as they were left. */
    private OptionalLong afterDeath(Version known) {
        var over = new Update().inc("version", 1);
        known.open().keySet().forEach(id -> over.unset(OPEN + id));
        Query unchanged = current().addCriteria(where("version").is(known.version()));
        boolean ended = mongo.updateFirst(unchanged, over, COLLECTION).getMatchedCount() > 0;
        return ended ? OptionalLong.of(known.version() + 1) : OptionalLong.empty(); // somebody else does something
    }

    private static Query current() {
        return query(where("_id").is(ONLY));
    }

    /** @param open changes that have begun, and until when at most they may go on */
    private record Version(
            @Id String id, long version, @Nullable Map<String, Instant> open) {

        @Override
        public Map<String, Instant> open() {
            return open == null ? Map.of() : open;
        }
    }
}
