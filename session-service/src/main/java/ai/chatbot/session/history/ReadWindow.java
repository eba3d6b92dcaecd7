package ai.chatbot.session.history;

import ai.chatbot.common.contract.session.ConversationWindow;
import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.history.HistoryCache.Cached;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the next answer needs to know of a session. */
@Component
public class ReadWindow {

    private static final int MAX_TURNS = 50;

    private final FindSession findSession;
    private final SessionHistory history;
    private final HistoryCache cache;
    private final Clock clock;

    public ReadWindow(FindSession findSession, SessionHistory history, HistoryCache cache, Clock clock) {
        this.findSession = findSession;
        this.history = history;
        this.cache = cache;
        this.clock = clock;
    }

    public ConversationWindow read(String sessionId, int turns, @Nullable String clientMessageId) {
        if (turns < 0 || turns > MAX_TURNS) {
            throw SessionError.invalid("turns", "must be 0–" + MAX_TURNS);
        }
        Cached cached = cache.read(sessionId);
        return fromRedisAlone(cached, turns, clientMessageId).orElseGet(() -> {
            StoredSession session = findSession.find(sessionId);
            List<StoredMessage> newest = newest(session, cached, turns);
            return window(session.toWire(clock.instant()), newest, turns, repeated(session, newest, clientMessageId));
        });
    }

    /** For a closed session of which Redis has all that is asked for. */
    private Optional<ConversationWindow> fromRedisAlone(Cached cached, int turns, @Nullable String clientMessageId) {
        return cached.closed().flatMap(session -> {
            if (!FindSession.mayActFor(session.userId())) {
                throw SessionError.notFound();
            }
            int count = session.context().conversationCount();
            List<StoredMessage> newest = cached.newest(count);
            Optional<Turn> repeated =
                    clientMessageId == null ? Optional.empty() : Messages.turnIn(newest, clientMessageId);
            boolean complete = newest.size() == count
                    || (newest.size() >= 2 * turns && (clientMessageId == null || repeated.isPresent()));
            return complete ? Optional.of(window(session, newest, turns, repeated.orElse(null))) : Optional.empty();
        });
    }

    /** At least the wanted ones; from MongoDB as many as Redis may keep, so that it need not be asked again. */
    private List<StoredMessage> newest(StoredSession session, Cached cached, int turns) {
        int count = session.messageCount();
        int wanted = Math.min(2 * turns, count);
        List<StoredMessage> known = cached.newest(count);
        if (known.size() >= wanted) {
            return known;
        }
        int size = Math.min(count, Math.max(wanted, cache.capacity()));
        List<StoredMessage> loaded = history.range(session, count - size + 1, count);
        cache.refill(session.sessionId(), loaded);
        return loaded;
    }

    private @Nullable Turn repeated(
            StoredSession session, List<StoredMessage> newest, @Nullable String clientMessageId) {
        if (clientMessageId == null) {
            return null;
        }
        Optional<Turn> known = Messages.turnIn(newest, clientMessageId);
        return known.isPresent() || newest.size() == session.messageCount()
                ? known.orElse(null)
                : history.turn(session, clientMessageId).orElse(null);
    }

    private static ConversationWindow window(
            Session session, List<StoredMessage> newest, int turns, @Nullable Turn repeated) {
        return new ConversationWindow(
                session,
                newest.subList(Math.max(0, newest.size() - 2 * turns), newest.size()).stream()
                        .map(StoredMessage::toWire)
                        .toList(),
                repeated);
    }
}
