package ai.chatbot.session.removal;

import ai.chatbot.session.SessionError;
import ai.chatbot.session.history.HistoryCache;
import ai.chatbot.session.history.Messages;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.Sessions;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Deletes sessions with all that was said in them. A bare document stays for a while, so that an answer which was being
 * written finds that its session is gone, and what it leaves behind is found ({@link FinishRemovals}).
 */
@Component
public class DeleteSession {

    private static final int ATTEMPTS = 50;
    private static final int AT_ONCE = 100;

    private final FindSession findSession;
    private final Sessions sessions;
    private final Messages messages;
    private final HistoryCache cache;
    private final Clock clock;

    public DeleteSession(
            FindSession findSession, Sessions sessions, Messages messages, HistoryCache cache, Clock clock) {
        this.findSession = findSession;
        this.sessions = sessions;
        this.messages = messages;
        this.cache = cache;
        this.clock = clock;
    }

    public void delete(String sessionId) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoredSession session = findSession.findAlsoDeleted(sessionId);
            if (session.deletedAt() != null || sessions.hide(session, clock.instant())) {
                erase(sessionId);
                return;
            }
        }
        throw SessionError.busy();
    }

    /**
     * All of a user's at this moment: they are gone at once; the messages of more than a hundred follow within minutes.
     *
     * @return how many
     */
    public long deleteAll(String userId) {
        FindSession.requireMayActFor(userId);
        long hidden = sessions.hideAll(userId, clock.instant());
        List<StoredSession> gone = sessions.deletedOf(userId, AT_ONCE);
        gone.forEach(session -> erase(session.sessionId()));
        return hidden;
    }

    private void erase(String sessionId) {
        messages.deleteOf(sessionId);
        cache.forget(sessionId);
    }
}
