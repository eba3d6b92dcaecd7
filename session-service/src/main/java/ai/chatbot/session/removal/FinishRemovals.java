package ai.chatbot.session.removal;

import ai.chatbot.session.history.HistoryCache;
import ai.chatbot.session.history.Messages;
import ai.chatbot.session.lifecycle.Sessions;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Deletes again what was to be deleted lately: the one who did it may have died half way, and a turn that was stored before
 * may have been written out after. Then the last trace of the session goes too.
 */
@Component
public class FinishRemovals {

    /** Longer than any answer takes to be written out. */
    private static final Duration STILL_BEING_WRITTEN = Duration.ofMinutes(10);

    private static final int BATCH = 500;

    private final Sessions sessions;
    private final Messages messages;
    private final HistoryCache cache;
    private final Clock clock;

    public FinishRemovals(Sessions sessions, Messages messages, HistoryCache cache, Clock clock) {
        this.sessions = sessions;
        this.messages = messages;
        this.cache = cache;
        this.clock = clock;
    }

    public void run() {
        Instant settled = clock.instant().minus(STILL_BEING_WRITTEN);
        String after = "";
        List<StoredSession> batch;
        do {
            batch = sessions.beingRemoved(after, BATCH);
            batch.forEach(session -> finish(session, settled));
            after = batch.isEmpty() ? after : batch.getLast().sessionId();
        } while (batch.size() == BATCH);
    }

    private void finish(StoredSession session, Instant settled) {
        Instant deletedAt = session.deletedAt();
        if (deletedAt != null) {
            messages.deleteOf(session.sessionId());
            cache.forget(session.sessionId());
            if (deletedAt.isBefore(settled)) {
                sessions.delete(session.sessionId());
            }
            return;
        }
        Instant erasedAt = session.removals().erasedAt();
        messages.deleteUpTo(session.sessionId(), session.removals().erasedUpTo());
        if (erasedAt != null && erasedAt.isBefore(settled)) {
            sessions.change(session, new Update().unset("removed.erasedAt"));
        }
    }
}
