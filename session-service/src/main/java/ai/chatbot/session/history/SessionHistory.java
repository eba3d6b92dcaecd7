package ai.chatbot.session.history;

import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.session.lifecycle.StoredSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A session's messages: those written out one by one, and its last turn, which its own document carries and which is
 * missing from the others when its writer has died.
 */
@Component
public class SessionHistory {

    private final Messages messages;

    public SessionHistory(Messages messages) {
        this.messages = messages;
    }

    /** Those with these numbers, oldest first. */
    List<StoredMessage> numbered(StoredSession session, List<Integer> numbers) {
        List<StoredMessage> found = messages.numbered(session.sessionId(), numbers);
        if (found.size() == numbers.size()) {
            return found;
        }
        List<StoredMessage> all = new ArrayList<>(found);
        lastTurn(session).stream()
                .filter(message -> numbers.contains(message.sequence()))
                .filter(message -> found.stream().noneMatch(other -> other.sequence() == message.sequence()))
                .forEach(all::add);
        return all;
    }

    /** Also one that was taken out of the conversation since, for it was answered; not one that was to be deleted. */
    Optional<Turn> turn(StoredSession session, String clientMessageId) {
        Optional<Turn> last = Messages.turnIn(lastTurn(session), clientMessageId);
        if (last.isPresent()) {
            return last;
        }
        List<StoredMessage> found = messages.turn(session.sessionId(), clientMessageId);
        int erasedUpTo = session.removals().erasedUpTo();
        if (found.stream().anyMatch(message -> message.sequence() <= erasedUpTo)) {
            messages.deleteUpTo(session.sessionId(), erasedUpTo);
            return Optional.empty();
        }
        return Messages.turnIn(found, clientMessageId);
    }

    /** A message of the session's conversation, written out. */
    Optional<StoredMessage> find(StoredSession session, String messageId) {
        settle(session);
        return messages.find(messageId)
                .filter(message -> message.sessionId().equals(session.sessionId()))
                .filter(message -> session.numbers().has(message.sequence()));
    }

    /** The message on its own with this key. */
    Optional<StoredMessage> note(StoredSession session, String key) {
        return lastTurn(session).stream()
                .filter(message -> message.isNote(key))
                .findFirst()
                .or(() -> messages.note(session.sessionId(), key));
    }

    /** @return the last turn as it is stored */
    List<StoredMessage> writeOut(StoredSession session) {
        return writeOut(session, null);
    }

    /**
     * @param trace of the bot's answer, if that is what there is; it goes into its message and nowhere else
     * @return without the trace
     */
    List<StoredMessage> writeOut(StoredSession session, @Nullable Map<String, Object> trace) {
        List<StoredMessage> turn = lastTurn(session).stream()
                .map(message -> message.role() == Author.ASSISTANT ? message.withTrace(trace) : message)
                .toList();
        return messages.store(turn).stream()
                .map(message -> message.withTrace(null))
                .toList();
    }

    /** Writes out what is missing of the last turn. */
    public void settle(StoredSession session) {
        int last = session.lastNumber();
        int size = lastTurn(session).size();
        if (messages.range(session.sessionId(), last - size + 1, last).size() < size) {
            writeOut(session);
        }
    }

    /** Or the one message that came after it. */
    static List<StoredMessage> lastTurn(StoredSession session) {
        if (session.lastNote() != null) {
            return List.of(StoredMessage.note(session, session.lastNumber(), session.lastNote()));
        }
        Turn turn = session.lastTurn();
        if (turn == null) {
            return List.of();
        }
        int last = session.lastNumber();
        return List.of(
                StoredMessage.of(session, last - 1, turn.clientMessageId(), turn.question()),
                StoredMessage.of(session, last, turn.clientMessageId(), turn.answer()));
    }
}
