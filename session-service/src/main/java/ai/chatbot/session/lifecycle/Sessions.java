package ai.chatbot.session.lifecycle;

import static org.springframework.data.mongodb.core.aggregation.Aggregation.group;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.match;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.newAggregation;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.contract.session.SessionStatistics;
import ai.chatbot.common.contract.session.SessionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** The collection {@code chat_sessions}. */
@Repository
public class Sessions {

    private static final FindAndModifyOptions RETURN_NEW =
            FindAndModifyOptions.options().returnNew(true);

    private final MongoOperations mongo;

    public Sessions(MongoOperations mongo) {
        this.mongo = mongo;
    }

    void insert(StoredSession session) {
        mongo.insert(session);
    }

    public Optional<StoredSession> find(String sessionId) {
        return Optional.ofNullable(mongo.findOne(query(where("sessionId").is(sessionId)), StoredSession.class));
    }

    /**
     * Changes the session, unless somebody else has changed it since it was read. The condition is exactly the fields of
     * a unique index, so that it is a key look-up on every server (RATIONALE.md).
     *
     * @return the session after the change, empty when somebody was quicker
     */
    public Optional<StoredSession> change(StoredSession seen, Update change) {
        var unchanged =
                query(where("sessionId").is(seen.sessionId()).and("revision").is(seen.revision()));
        return Optional.ofNullable(
                mongo.findAndModify(unchanged, change.inc("revision", 1L), RETURN_NEW, StoredSession.class));
    }

    public long count(Criteria wanted) {
        return mongo.count(query(wanted), StoredSession.class);
    }

    public List<StoredSession> find(Criteria wanted, Sort sort, long skipped, int limit) {
        return mongo.find(query(wanted).with(sort).skip(skipped).limit(limit), StoredSession.class);
    }

    /**
     * Makes a session invisible and empties its document.
     *
     * @return false when somebody else has changed it since it was read
     */
    public boolean hide(StoredSession seen, Instant now) {
        return change(seen, hiding(now)).isPresent();
    }

    /** All that a user has. */
    public long hideAll(String userId, Instant now) {
        return mongo.updateMulti(
                        query(where("userId").is(userId).and("deletedAt").isNull()),
                        hiding(now).inc("revision", 1L),
                        StoredSession.class)
                .getModifiedCount();
    }

    private static Update hiding(Instant now) {
        return new Update()
                .set("deletedAt", now)
                .set("status", SessionStatus.ENDED)
                .unset("lastTurn")
                .unset("lastNote")
                .unset("memory")
                .unset("feedback")
                .unset("metadata.initialIntent")
                .unset("context.userAgent")
                .unset("context.ipAddress")
                .unset("context.referrer")
                .unset("context.deviceInfo")
                .unset("context.clientMetadata");
    }

    public List<StoredSession> deletedOf(String userId, int limit) {
        return mongo.find(
                query(where("userId").is(userId).and("deletedAt").ne(null)).limit(limit), StoredSession.class);
    }

    /** Those that are deleted or were cleared, and may have left something behind; by id, after this one. */
    public List<StoredSession> beingRemoved(String after, int limit) {
        var removed = new Criteria()
                .orOperator(
                        where("deletedAt").ne(null), where("removed.erasedAt").ne(null));
        return mongo.find(
                query(new Criteria().andOperator(where("sessionId").gt(after), removed))
                        .with(Sort.by("sessionId"))
                        .limit(limit),
                StoredSession.class);
    }

    /** @param path of a value within the answer of the last turn, as stored: Spring does not translate so deep a path */
    public List<StoredSession> withLastAnswer(String path, Set<String> values) {
        return mongo.find(query(where("last_turn.answer." + path).in(values)), StoredSession.class);
    }

    /** Active ones past their time. */
    List<StoredSession> expired(Instant now, int limit) {
        return mongo.find(
                query(where("status").is(SessionStatus.ACTIVE).and("expiresAt").lte(now))
                        .limit(limit),
                StoredSession.class);
    }

    /** Closed ones that nobody has given a day of deletion yet. */
    public List<StoredSession> closedWithoutPurgeTime(int limit) {
        return mongo.find(
                query(where("status").ne(SessionStatus.ACTIVE).and("purgeAt").isNull())
                        .limit(limit),
                StoredSession.class);
    }

    public List<StoredSession> toBePurged(Instant now, int limit) {
        return mongo.find(query(where("purgeAt").lte(now)).limit(limit), StoredSession.class);
    }

    public void delete(String sessionId) {
        mongo.remove(query(where("sessionId").is(sessionId)), StoredSession.class);
    }

    SessionStatistics statistics(String userId) {
        var totals = group().count()
                .as("total_sessions")
                .sum("context.conversationCount")
                .as("total_messages")
                .avg("feedback.rating")
                .as("avg_satisfaction");
        var result = mongo.aggregate(
                        newAggregation(
                                StoredSession.class,
                                match(where("userId")
                                        .is(userId)
                                        .and("deletedAt")
                                        .isNull()),
                                totals),
                        SessionStatistics.class)
                .getUniqueMappedResult();
        return result != null ? result : new SessionStatistics(0, 0, null);
    }
}
