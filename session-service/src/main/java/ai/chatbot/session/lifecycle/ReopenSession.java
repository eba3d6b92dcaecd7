package ai.chatbot.session.lifecycle;

import ai.chatbot.common.contract.session.SessionStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Takes up again what was only abandoned. What somebody has ended, the customer or a person on our side, stays ended. */
@Component
public class ReopenSession {

    private final ChangeSession changeSession;
    private final SessionCache cache;
    private final SessionProperties properties;
    private final Clock clock;

    public ReopenSession(ChangeSession changeSession, SessionCache cache, SessionProperties properties, Clock clock) {
        this.changeSession = changeSession;
        this.cache = cache;
        this.properties = properties;
        this.clock = clock;
    }

    /** @return the session as it is then; with the hand-over that it had, if people had it */
    public StoredSession reopen(String sessionId) {
        StoredSession session = changeSession.change(sessionId, this::reopening);
        cache.put(session);
        return session;
    }

    private Optional<Update> reopening(StoredSession session) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return session.statusAt(now) != SessionStatus.ABANDONED
                ? Optional.empty()
                : Optional.of(new Update()
                        .set("status", SessionStatus.ACTIVE)
                        .set("expiresAt", now.plus(properties.ttl()))
                        .unset("endedAt")
                        .unset("purgeAt"));
    }
}
