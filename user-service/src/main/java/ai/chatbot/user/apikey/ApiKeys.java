package ai.chatbot.user.apikey;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.api.Page;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The collection {@code api_keys}. What the gateway asks for is found by its id. */
@Component
class ApiKeys {

    private static final String OWNER = "owner_id";
    private static final String REVOKED = "revoked_at";
    private static final String EXPIRES = "expires_at";
    private static final FindAndModifyOptions RETURN_NEW =
            FindAndModifyOptions.options().returnNew(true);

    private final MongoOperations mongo;
    private final Clock clock;

    ApiKeys(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    void add(StoredApiKey key) {
        mongo.insert(key);
    }

    Optional<StoredApiKey> find(String keyId) {
        return Optional.ofNullable(mongo.findById(keyId, StoredApiKey.class));
    }

    long countActive(String ownerId) {
        return mongo.count(
                query(where(OWNER)
                        .is(ownerId)
                        .and(REVOKED)
                        .is(null)
                        .and(EXPIRES)
                        .gt(clock.instant())),
                StoredApiKey.class);
    }

    /**
     * Newest first.
     *
     * @param ownerId all when null
     */
    Page<StoredApiKey> page(int page, int pageSize, @Nullable String ownerId) {
        Query wanted = ownerId == null ? new Query() : query(where(OWNER).is(ownerId));
        long total = mongo.count(wanted, StoredApiKey.class);
        wanted.with(Sort.by(Sort.Direction.DESC, "created_at"))
                .skip((page - 1L) * pageSize)
                .limit(pageSize);
        return Page.of(mongo.find(wanted, StoredApiKey.class), page, pageSize, total);
    }

    /** @return empty when it was not there or has been revoked before */
    Optional<StoredApiKey> revoke(String keyId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Optional.ofNullable(mongo.findAndModify(
                query(where("_id").is(keyId).and(REVOKED).is(null)),
                new Update().set(REVOKED, now),
                RETURN_NEW,
                StoredApiKey.class));
    }

    void recordUse(StoredApiKey key) {
        oncePerHour(key.keyId(), "last_used_at", key.lastUsedAt());
    }

    /** @return whether it is the first attempt in this hour */
    boolean recordAttemptAfterEnd(StoredApiKey key) {
        return oncePerHour(key.keyId(), "tried_at", key.triedAt());
    }

    void removeEndedBefore(Instant time) {
        mongo.remove(
                query(new Criteria()
                        .orOperator(where(EXPIRES).lt(time), where(REVOKED).lt(time))),
                StoredApiKey.class);
    }

    private boolean oncePerHour(String keyId, String field, @Nullable Instant last) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        if (last != null && !last.isBefore(hour)) {
            return false;
        }
        Query notYet = query(where("_id").is(keyId).and(field).ne(hour));
        return mongo.updateFirst(notYet, new Update().set(field, hour), StoredApiKey.class)
                        .getModifiedCount()
                > 0;
    }
}
