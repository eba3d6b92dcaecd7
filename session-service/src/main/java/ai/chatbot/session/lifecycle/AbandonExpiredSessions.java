package ai.chatbot.session.lifecycle;

import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.common.events.AnalyticsEvents;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Marks expired sessions as abandoned and reports their end, which nobody else will. Any number of replicas may run it:
 * a session is marked by whoever comes first.
 */
@Component
public class AbandonExpiredSessions {

    private static final int BATCH = 500;

    private final Sessions sessions;
    private final SessionCache cache;
    private final AnalyticsEvents events;
    private final Clock clock;

    public AbandonExpiredSessions(Sessions sessions, SessionCache cache, AnalyticsEvents events, Clock clock) {
        this.sessions = sessions;
        this.cache = cache;
        this.events = events;
        this.clock = clock;
    }

    /** @return how many this call has marked */
    public int run() {
        int marked = 0;
        List<StoredSession> expired;
        do {
            expired = sessions.expired(clock.instant(), BATCH);
            marked += (int) expired.stream().filter(this::abandon).count();
        } while (expired.size() == BATCH);
        return marked;
    }

    private boolean abandon(StoredSession session) {
        var update = new Update().set("status", SessionStatus.ABANDONED).set("endedAt", session.expiresAt());
        Optional<StoredSession> abandoned = sessions.change(session, update);
        abandoned.ifPresent(closed -> {
            cache.put(closed);
            events.publish(ended(closed));
        });
        return abandoned.isPresent();
    }

    /** Its duration is until the last activity: nobody was there afterwards. */
    private static AnalyticsEvent ended(StoredSession session) {
        Instant lastActivity = session.context().lastActivity();
        return new AnalyticsEvent(
                UUID.nameUUIDFromBytes(("abandoned:" + session.sessionId()).getBytes(StandardCharsets.UTF_8))
                        .toString(),
                AnalyticsEvent.Type.SESSION_END,
                session.sessionId(),
                session.userId(),
                session.expiresAt(),
                Map.of(
                        AnalyticsEvent.DURATION_SECONDS,
                        Duration.between(session.startedAt(), lastActivity).toSeconds(),
                        AnalyticsEvent.MESSAGES,
                        session.messageCount()));
    }
}
