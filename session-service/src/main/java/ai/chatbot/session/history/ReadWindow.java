package ai.chatbot.session.history;

import ai.chatbot.common.contract.session.ConversationWindow;
import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.contract.session.Replacement;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.history.HistoryCache.Cached;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.MessageNumbers;
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
        StoredSession session = findSession.find(sessionId);
        List<StoredMessage> newest = newest(session, cached, turns);
        return new ConversationWindow(
                session.toWire(clock.instant()),
                newest.subList(Math.max(0, newest.size() - 2 * turns), newest.size()).stream()
                        .map(StoredMessage::toWire)
                        .toList(),
                repeated(session, newest, clientMessageId),
                summary(session.remembered(), session.numbers()));
    }

    /**
     * Before a message is replaced: the conversation as it was before that.
     *
     * @param of whose message it must be
     */
    public Replacement readBefore(
            String sessionId, String messageId, Author of, int turns, @Nullable String clientMessageId) {
        if (turns < 0 || turns > MAX_TURNS) {
            throw SessionError.invalid("turns", "must be 0–" + MAX_TURNS);
        }
        StoredSession session = findSession.find(sessionId);
        Optional<Turn> repeated = clientMessageId == null ? Optional.empty() : history.turn(session, clientMessageId);
        if (repeated.isPresent()) {
            var window = new ConversationWindow(session.toWire(clock.instant()), List.of(), repeated.get());
            return new Replacement(window, repeated.get().question());
        }
        var replaced = ReplacedMessage.find(history, session, messageId, of);
        StoredSession.Memory memory = replaced.memoryLeft();
        MessageNumbers numbers = replaced.before();
        var window = new ConversationWindow(
                session.toWire(clock.instant()),
                history.numbered(session, numbers.newest(2 * turns)).stream()
                        .map(StoredMessage::toWire)
                        .toList(),
                null,
                summary(memory, numbers));
        return new Replacement(window, replaced.question().toWire());
    }

    /** At least the wanted ones; from MongoDB as many as Redis may keep, so that it need not be asked again. */
    private List<StoredMessage> newest(StoredSession session, Cached cached, int turns) {
        MessageNumbers numbers = session.numbers();
        int wanted = Math.min(2 * turns, numbers.count());
        List<StoredMessage> known = cached.newest(numbers);
        if (known.size() >= wanted) {
            return known;
        }
        List<Integer> newest = numbers.newest(Math.max(wanted, cache.capacity()));
        List<StoredMessage> loaded = history.numbered(session, newest);
        cache.refill(session.sessionId(), loaded);
        return loaded;
    }

    private @Nullable Turn repeated(
            StoredSession session, List<StoredMessage> newest, @Nullable String clientMessageId) {
        if (clientMessageId == null) {
            return null;
        }
        Optional<Turn> known = Messages.turnIn(newest, clientMessageId);
        return known.isPresent() || newest.size() == session.lastNumber()
                ? known.orElse(null)
                : history.turn(session, clientMessageId).orElse(null);
    }

    private static ConversationWindow.@Nullable Summary summary(StoredSession.Memory memory, MessageNumbers numbers) {
        int covered = numbers.before(memory.summaryUpTo() + 1).count();
        return memory.summary() == null
                ? null
                : new ConversationWindow.Summary(memory.summary(), numbers.count() - covered);
    }
}
