package ai.chatbot.session.housekeeping;

import ai.chatbot.session.history.HistoryCache;
import ai.chatbot.session.history.Messages;
import ai.chatbot.session.history.SessionHistory;
import ai.chatbot.session.lifecycle.SessionProperties;
import ai.chatbot.session.lifecycle.Sessions;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Deletes closed sessions and their messages when their time is over; does nothing unless a retention is configured. The
 * time of deletion is written down first: MongoDB's TTL indexes then delete too, and both ways lead to the same end.
 */
@Component
class ApplyRetention {

    private static final int BATCH = 200;

    private final SessionHistory history;
    private final Sessions sessions;
    private final Messages messages;
    private final HistoryCache cache;
    private final SessionProperties properties;
    private final Clock clock;

    ApplyRetention(
            SessionHistory history,
            Sessions sessions,
            Messages messages,
            HistoryCache cache,
            SessionProperties properties,
            Clock clock) {
        this.history = history;
        this.sessions = sessions;
        this.messages = messages;
        this.cache = cache;
        this.properties = properties;
        this.clock = clock;
    }

    void run() {
        Duration retention = properties.retention();
        if (retention == null) {
            return;
        }
        List<StoredSession> closed;
        do {
            closed = sessions.closedWithoutPurgeTime(BATCH);
            closed.forEach(session -> plan(session, retention));
        } while (closed.size() == BATCH);
        List<StoredSession> due;
        do {
            due = sessions.toBePurged(clock.instant(), BATCH);
            due.forEach(this::delete);
        } while (due.size() == BATCH);
    }

    private void plan(StoredSession session, Duration retention) {
        Instant closedAt = session.endedAt() != null ? session.endedAt() : session.expiresAt();
        Instant purgeAt = closedAt.plus(retention);
        history.settle(session);
        messages.purgeAt(session.sessionId(), purgeAt);
        sessions.change(session, new Update().set("purgeAt", purgeAt));
    }

    /** The session last: should this process die in between, it is found again. */
    private void delete(StoredSession session) {
        messages.deleteOf(session.sessionId());
        cache.forget(session.sessionId());
        sessions.delete(session.sessionId());
    }
}
