package ai.chatbot.session.lifecycle;

import ai.chatbot.common.contract.session.EndedSession;
import ai.chatbot.common.contract.session.SessionEnd;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.session.SessionError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Ends a session, once: who comes later gets the first answer again. An abandoned one cannot be ended. */
@Component
public class EndSession {

    private static final int ATTEMPTS = 20;

    private final FindSession findSession;
    private final Sessions sessions;
    private final SessionCache cache;
    private final Clock clock;

    public EndSession(FindSession findSession, Sessions sessions, SessionCache cache, Clock clock) {
        this.findSession = findSession;
        this.sessions = sessions;
        this.cache = cache;
        this.clock = clock;
    }

    public EndedSession end(String sessionId, SessionEnd.@Nullable Feedback feedback) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoredSession session = findSession.find(sessionId);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            switch (session.statusAt(now)) {
                case ENDED -> {
                    return summary(session);
                }
                case ABANDONED -> throw SessionError.closed();
                case ACTIVE -> {
                    Optional<StoredSession> ended = sessions.change(session, ending(now, feedback));
                    if (ended.isPresent()) {
                        cache.put(ended.get());
                        return summary(ended.get());
                    }
                }
            }
        }
        throw SessionError.busy();
    }

    private static Update ending(Instant now, SessionEnd.@Nullable Feedback feedback) {
        var update = new Update().set("status", SessionStatus.ENDED).set("endedAt", now);
        if (feedback != null) {
            update.set(
                    "feedback",
                    new StoredSession.Feedback(feedback.rating(), feedback.comment(), feedback.resolved(), now));
        }
        return update;
    }

    private static EndedSession summary(StoredSession session) {
        Instant endedAt = session.endedAt() != null ? session.endedAt() : session.expiresAt();
        StoredSession.Feedback feedback = session.feedback();
        StoredSession.Memory memory = session.remembered();
        boolean summarized = memory.summaryUpTo() == session.numbers().lastOfAll();
        return new EndedSession(
                session.sessionId(),
                session.status(),
                endedAt,
                new EndedSession.Summary(
                        session.messageCount(),
                        Duration.between(session.startedAt(), endedAt).toSeconds(),
                        feedback != null ? (double) feedback.rating() : null,
                        summarized ? memory.summary() : null,
                        summarized ? memory.summaryBy() : null));
    }
}
