package ai.chatbot.session.history;

import ai.chatbot.session.lifecycle.ReopenSession;
import ai.chatbot.session.lifecycle.StoredSession;
import org.springframework.stereotype.Component;

/** Opens an abandoned session again, and with it takes back the day on which its messages were to be deleted. */
@Component
public class TakeUpSession {

    private final ReopenSession reopenSession;
    private final Messages messages;

    public TakeUpSession(ReopenSession reopenSession, Messages messages) {
        this.reopenSession = reopenSession;
        this.messages = messages;
    }

    public StoredSession takeUp(String sessionId) {
        StoredSession session = reopenSession.reopen(sessionId);
        if (session.purgeAt() == null) {
            messages.keep(sessionId);
        }
        return session;
    }
}
