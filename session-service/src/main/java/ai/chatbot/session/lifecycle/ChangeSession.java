package ai.chatbot.session.lifecycle;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.session.SessionError;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Changes a session however many others do it at the same time. */
@Component
public class ChangeSession {

    private static final int ATTEMPTS = 50;

    private final FindSession findSession;
    private final Sessions sessions;

    public ChangeSession(FindSession findSession, Sessions sessions) {
        this.findSession = findSession;
        this.sessions = sessions;
    }

    /**
     * @param change of the session as it is found; empty when there is nothing to do. Called again after a rival's change
     * @return the session after it
     * @throws ServiceException {@code SESSION_NOT_FOUND}; {@code SESSION_BUSY}
     */
    public StoredSession change(String sessionId, Function<StoredSession, Optional<Update>> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoredSession session = findSession.find(sessionId);
            Optional<Update> update = change.apply(session);
            if (update.isEmpty()) {
                return session;
            }
            Optional<StoredSession> changed = sessions.change(session, update.get());
            if (changed.isPresent()) {
                return changed.get();
            }
        }
        throw SessionError.busy();
    }
}
