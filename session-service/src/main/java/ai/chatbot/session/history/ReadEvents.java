package ai.chatbot.session.history;

import ai.chatbot.common.contract.session.SessionEvents;
import ai.chatbot.common.contract.session.SessionEvents.SessionEvent;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** What has come after a message, for those who follow a session. */
@Component
public class ReadEvents {

    private static final int MOST = 100;

    private final FindSession findSession;
    private final SessionHistory history;
    private final Clock clock;

    public ReadEvents(FindSession findSession, SessionHistory history, Clock clock) {
        this.findSession = findSession;
        this.history = history;
        this.clock = clock;
    }

    public SessionEvents after(String sessionId, int sequence, int limit) {
        if (sequence < 0) {
            throw SessionError.invalid("after", "must be 0 or more");
        }
        if (limit < 1 || limit > MOST) {
            throw SessionError.invalid("limit", "must be 1–" + MOST);
        }
        StoredSession session = findSession.find(sessionId);
        int last = (int) Math.min(session.messageCount(), (long) sequence + limit);
        List<SessionEvent> events = history.range(session, sequence + 1, last).stream()
                .map(StoredMessage::toEvent)
                .toList();
        boolean ended = last == session.messageCount() && session.statusAt(clock.instant()) != SessionStatus.ACTIVE;
        return new SessionEvents(events, ended);
    }
}
