package ai.chatbot.session.history;

import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.session.handover.Handover;
import ai.chatbot.session.lifecycle.SessionProperties;
import ai.chatbot.session.lifecycle.Sessions;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Changes a session's hand-over together with the message that tells of it: as with a turn, the message first becomes part
 * of the session's document, in the same atomic change.
 */
@Component
public class AppendNote {

    private final Sessions sessions;
    private final SessionHistory history;
    private final HistoryCache cache;
    private final SessionProperties properties;
    private final ChangeHandover handovers;

    public AppendNote(
            Sessions sessions,
            SessionHistory history,
            HistoryCache cache,
            SessionProperties properties,
            ChangeHandover handovers) {
        this.sessions = sessions;
        this.history = history;
        this.cache = cache;
        this.properties = properties;
        this.handovers = handovers;
    }

    /**
     * @param note null when there is nothing to tell
     * @param endsSession whether nobody may write any more
     */
    public record Change(Handover handover, StoredSession.@Nullable Note note, boolean endsSession, Instant at) {}

    /** @return the session after the change, empty when somebody else has changed it meanwhile */
    public Optional<StoredSession> append(StoredSession seen, Change change) {
        StoredSession.Note note = change.note();
        if (note == null) {
            return sessions.change(seen, handovers.to(change.handover()));
        }
        history.settle(seen);
        Update update = handovers
                .to(change.handover(), change.at().plus(properties.ttl()), change.at())
                .set("lastNote", note)
                .unset("lastTurn")
                .set("context.conversationCount", seen.lastNumber() + 1)
                .set("context.lastActivity", change.at())
                .set("lastMessageAt", change.at());
        if (change.endsSession()) {
            update.set("status", SessionStatus.ENDED).set("endedAt", change.at());
        }
        Optional<StoredSession> changed = sessions.change(seen, update);
        changed.ifPresent(session -> {
            List<StoredMessage> stored = history.writeOut(session);
            cache.appended(session, stored);
        });
        return changed;
    }

    /** What was stored with this key. */
    public Optional<Message> find(StoredSession session, String key) {
        return history.note(session, key).map(StoredMessage::toWire);
    }
}
