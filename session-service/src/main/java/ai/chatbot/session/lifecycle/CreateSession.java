package ai.chatbot.session.lifecycle;

import ai.chatbot.common.contract.session.NewSession;
import ai.chatbot.common.contract.session.SessionStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

@Component
public class CreateSession {

    private final Sessions sessions;
    private final SessionCache cache;
    private final SessionProperties properties;
    private final Clock clock;
    private final IdGenerator ids;

    public CreateSession(
            Sessions sessions, SessionCache cache, SessionProperties properties, Clock clock, IdGenerator ids) {
        this.sessions = sessions;
        this.cache = cache;
        this.properties = properties;
        this.clock = clock;
        this.ids = ids;
    }

    public StoredSession create(NewSession wanted) {
        FindSession.requireMayActFor(wanted.userId());
        var metadata = new ClientMetadata(wanted.metadata());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var session = new StoredSession(
                ids.generateId().toString(),
                wanted.userId(),
                wanted.channel(),
                SessionStatus.ACTIVE,
                metadata.context(now),
                metadata.metadata(),
                now,
                null,
                null,
                now.plus(properties.ttl()),
                null,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        sessions.insert(session);
        cache.put(session);
        return session;
    }
}
