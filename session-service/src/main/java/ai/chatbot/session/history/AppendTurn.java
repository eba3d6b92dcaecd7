package ai.chatbot.session.history;

import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.contract.session.Writer;
import ai.chatbot.common.question.ShortTitle;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.handover.Admission;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.SessionProperties;
import ai.chatbot.session.lifecycle.Sessions;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Stores a question with its answer, once per client message id.
 *
 * <p>The turn first becomes part of the session's document, in the same atomic change that counts its messages and moves
 * the session's end; then it is written out as two messages. So there is one moment from which on the turn exists,
 * whoever dies when. RATIONALE.md says why it is this way.
 */
@Component
public class AppendTurn {

    private static final int ATTEMPTS = 50;
    private static final int MAX_CONTENT = 200_000;
    private static final int MAX_CLIENT_MESSAGE_ID = 100;

    private final FindSession findSession;
    private final Sessions sessions;
    private final SessionHistory history;
    private final HistoryCache cache;
    private final SessionProperties properties;
    private final ChangeHandover handovers;
    private final Clock clock;
    /** Turns of one session wait for each other here, so that they do not race for its document. */
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

    public AppendTurn(
            FindSession findSession,
            Sessions sessions,
            SessionHistory history,
            HistoryCache cache,
            SessionProperties properties,
            ChangeHandover handovers,
            Clock clock) {
        this.findSession = findSession;
        this.sessions = sessions;
        this.history = history;
        this.cache = cache;
        this.properties = properties;
        this.handovers = handovers;
        this.clock = clock;
    }

    /** A question with the bot's answer. In a chat that is with people the answer is left out, and the question passed on. */
    public Turn append(String sessionId, Turn turn) {
        return append(sessionId, turn, null);
    }

    /**
     * In the place of a message and of all after it, in one change with that.
     *
     * @param of whose message it is
     */
    public Turn replace(String sessionId, String messageId, Author of, Turn turn) {
        return append(sessionId, turn, new Target(messageId, of));
    }

    private record Target(String messageId, Author of) {}

    /**
     * @param target what is replaced; null for what comes after everything
     * @param trace of the answer, which is not part of the session's document
     */
    private record Order(@Nullable Target target, @Nullable Map<String, Object> trace) {

        static final Order PLAIN = new Order(null, null);
    }

    private Turn append(String sessionId, Turn turn, @Nullable Target target) {
        check(turn);
        var order = new Order(target, TraceSize.fits(turn.trace()) ? turn.trace() : null);
        return append(sessionId, turn.clientMessageId(), handovers.admit().answered(turn.withoutTrace()), order)
                .orElseThrow();
    }

    /**
     * @param admission says what is stored, as the hand-over stands in the moment of storing
     * @return empty when it is not to be stored
     */
    public Optional<Turn> append(String sessionId, String clientMessageId, Admission admission) {
        return append(sessionId, clientMessageId, admission, Order.PLAIN);
    }

    private Optional<Turn> append(String sessionId, String clientMessageId, Admission admission, Order order) {
        ReentrantLock lock = locks[Math.floorMod(sessionId.hashCode(), locks.length)];
        lock.lock();
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<Attempt> done = tryAppend(sessionId, clientMessageId, admission, order);
                if (done.isPresent()) {
                    return Optional.ofNullable(done.get().stored());
                }
            }
        } finally {
            lock.unlock();
        }
        throw SessionError.busy();
    }

    /** @param stored null when nothing was to be stored */
    private record Attempt(@Nullable Turn stored) {}

    /** Empty when somebody else has changed the session meanwhile. */
    private Optional<Attempt> tryAppend(String sessionId, String clientMessageId, Admission admission, Order order) {
        StoredSession session = findSession.find(sessionId);
        history.settle(session);
        Optional<Turn> repeated = history.turn(session, clientMessageId);
        if (repeated.isPresent()) {
            return repeated.map(Attempt::new);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (session.statusAt(now) != SessionStatus.ACTIVE) {
            throw SessionError.closed();
        }
        Optional<Admission.Admitted> admitted = admission.admit(session.handoverNow(), now);
        if (admitted.isEmpty()) {
            return Optional.of(new Attempt(null));
        }
        return change(session, admitted.get(), order, now).map(Attempt::new);
    }

    private Optional<Turn> change(StoredSession session, Admission.Admitted admitted, Order order, Instant now) {
        Target target = order.target();
        if (target == null) {
            Update addition = addition(session, session.remembered(), admitted, now);
            return sessions.change(session, addition).flatMap(changed -> writeOut(changed, order, true));
        }
        var replaced = ReplacedMessage.find(history, session, target.messageId(), target.of());
        var marked = new Admission.Admitted(replaced.marked(admitted.turn()), admitted.handover());
        Update addition = addition(session, replaced.memoryLeft(), marked, now);
        return sessions.change(session, replaced.takingOut(addition))
                .flatMap(changed -> writeOut(changed, order, false));
    }

    private Update addition(
            StoredSession session, StoredSession.Memory memory, Admission.Admitted admitted, Instant now) {
        boolean untitled = memory.mayImproveTitle();
        String question = admitted.turn().question().content();
        return handovers
                .to(admitted.handover(), now.plus(properties.ttl()), now)
                .set("lastTurn", admitted.turn())
                .unset("lastNote")
                .set("context.conversationCount", session.lastNumber() + 2)
                .set("context.lastActivity", now)
                .set("lastMessageAt", now)
                .set("memory", untitled ? memory.titled(ShortTitle.of(question), Writer.RULES) : memory);
    }

    /** @param continues whether it comes after what is cached */
    private Optional<Turn> writeOut(StoredSession session, Order order, boolean continues) {
        List<StoredMessage> stored = history.writeOut(session, order.trace());
        Optional<Turn> turn = Messages.turnIn(stored, stored.getFirst().clientMessageId());
        if (!stored.equals(SessionHistory.lastTurn(session))) { // a message id was taken
            sessions.change(session, new Update().set("lastTurn", turn.orElseThrow()));
        }
        if (!continues) {
            cache.forget(session.sessionId());
        }
        cache.appended(session, stored);
        return turn;
    }

    private static void check(Turn turn) {
        checkQuestion(turn.clientMessageId(), turn.question());
        if (turn.answer().role() != Author.ASSISTANT) {
            throw SessionError.invalid("answer.role", "must be assistant");
        }
        checkLength(turn.answer());
    }

    public static void checkQuestion(String clientMessageId, Message question) {
        if (clientMessageId.length() > MAX_CLIENT_MESSAGE_ID) {
            throw SessionError.invalid("client_message_id", "must have at most 100 characters");
        }
        if (question.role() != Author.USER) {
            throw SessionError.invalid("question.role", "must be user");
        }
        checkLength(question);
    }

    private static void checkLength(Message message) {
        if (message.content().length() > MAX_CONTENT) {
            throw SessionError.invalid("content", "must have at most 200000 characters");
        }
    }
}
