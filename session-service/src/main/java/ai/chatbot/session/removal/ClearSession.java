package ai.chatbot.session.removal;

import ai.chatbot.session.history.HistoryCache;
import ai.chatbot.session.history.Messages;
import ai.chatbot.session.lifecycle.ChangeSession;
import ai.chatbot.session.lifecycle.MessageNumbers;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Deletes the messages of a session, with a title that was made of them, and keeps the session. New messages get new
 * numbers.
 */
@Component
public class ClearSession {

    private final ChangeSession changeSession;
    private final Messages messages;
    private final HistoryCache cache;
    private final Clock clock;

    public ClearSession(ChangeSession changeSession, Messages messages, HistoryCache cache, Clock clock) {
        this.changeSession = changeSession;
        this.messages = messages;
        this.cache = cache;
        this.clock = clock;
    }

    public StoredSession clear(String sessionId) {
        StoredSession cleared = changeSession.change(
                sessionId, session -> session.lastNumber() == 0 ? Optional.empty() : Optional.of(emptying(session)));
        messages.deleteUpTo(sessionId, cleared.removals().erasedUpTo());
        cache.forget(sessionId);
        return cleared;
    }

    private Update emptying(StoredSession session) {
        int last = session.lastNumber();
        return new Update()
                .set(
                        "removed",
                        new StoredSession.Removed(List.of(new MessageNumbers.Gap(1, last)), last, clock.instant()))
                .set("memory", session.remembered().without(1).untitled())
                .unset("lastTurn")
                .unset("lastNote");
    }
}
