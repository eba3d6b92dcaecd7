package ai.chatbot.session.history;

import ai.chatbot.common.contract.session.SessionEvents;
import ai.chatbot.common.contract.session.SessionEvents.SessionEvent;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.MessageNumbers;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /** @param sequence null: of the last message */
    public SessionEvents after(String sessionId, @Nullable Integer sequence, int limit) {
        if (sequence != null && sequence < 0) {
            throw SessionError.invalid("after", "must be 0 or more");
        }
        if (limit < 1 || limit > MOST) {
            throw SessionError.invalid("limit", "must be 1–" + MOST);
        }
        StoredSession session = findSession.find(sessionId);
        MessageNumbers numbers = session.numbers();
        int after = sequence != null ? sequence : session.lastNumber();
        List<Integer> wanted = numbers.after(after, limit);
        List<SessionEvent> events = history.numbered(session, wanted).stream()
                .map(StoredMessage::toEvent)
                .toList();
        boolean all = wanted.isEmpty() || wanted.getLast() == numbers.lastOfAll();
        boolean ended = all && session.statusAt(clock.instant()) != SessionStatus.ACTIVE;
        return new SessionEvents(events, wanted.isEmpty() ? after : wanted.getLast(), ended);
    }
}
