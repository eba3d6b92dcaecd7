package ai.chatbot.session.desk;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import ai.chatbot.common.contract.session.HandoverReason;
import ai.chatbot.common.contract.session.HandoverState;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** The sessions of {@code chat_sessions} that have a hand-over, by what it is in. */
@Repository
public class HandoverQueue {

    private static final List<HandoverState> WITH_PEOPLE = Arrays.stream(HandoverState.values())
            .filter(HandoverState::isWithPeople)
            .toList();
    private static final String STATE = "handover.state";

    private final MongoOperations mongo;

    public HandoverQueue(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /**
     * @param state null: with people
     * @param reason null: any
     * @param agentId null: anybody's and nobody's
     */
    record Filter(
            @Nullable HandoverState state,
            @Nullable HandoverReason reason,
            @Nullable String agentId) {

        Criteria criteria(Instant now) {
            Criteria criteria =
                    state == null ? where(STATE).in(WITH_PEOPLE) : where(STATE).is(state);
            if (state == null || state.isWithPeople()) {
                criteria = criteria.and("status")
                        .is(SessionStatus.ACTIVE)
                        .and("expiresAt")
                        .gt(now);
            }
            if (reason != null) {
                criteria = criteria.and("handover.request.reason").is(reason);
            }
            return agentId == null
                    ? criteria
                    : criteria.and("handover.agent.id").is(agentId);
        }
    }

    /** Those that were asked for first, first. */
    List<StoredSession> page(Filter filter, Instant now, int page, int pageSize) {
        var query = new Query(filter.criteria(now))
                .with(Sort.by("handover.request.at", "sessionId"))
                .skip((long) (page - 1) * pageSize)
                .limit(pageSize);
        return mongo.find(query, StoredSession.class);
    }

    long count(Filter filter, Instant now) {
        return mongo.count(new Query(filter.criteria(now)), StoredSession.class);
    }

    List<StoredSession> due(Instant now, int limit) {
        return mongo.find(
                new Query(where("handover.waiting.dueAt")
                                .lte(now)
                                .and("status")
                                .is(SessionStatus.ACTIVE)
                                .and("expiresAt")
                                .gt(now))
                        .limit(limit),
                StoredSession.class);
    }

    /** Whose session has ended although they are with people. */
    List<StoredSession> left(int limit) {
        return mongo.find(
                new Query(where(STATE).in(WITH_PEOPLE).and("status").ne(SessionStatus.ACTIVE)).limit(limit),
                StoredSession.class);
    }
}
