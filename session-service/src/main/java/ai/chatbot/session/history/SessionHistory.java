package ai.chatbot.session.history;

import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.session.lifecycle.StoredSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** Those with these sequence numbers, oldest first. */
    List<StoredMessage> range(StoredSession session, int first, int last) {
        List<StoredMessage> found = messages.range(session.sessionId(), first, last);
        if (found.size() > last - first) {
            return found;
        }
        List<StoredMessage> all = new ArrayList<>(found);
        lastTurn(session).stream()
                .filter(message -> message.sequence() >= first && message.sequence() <= last)
                .filter(message -> found.stream().noneMatch(other -> other.sequence() == message.sequence()))
                .forEach(all::add);
        return all;
    }

    Optional<Turn> turn(StoredSession session, String clientMessageId) {
        return Messages.turnIn(lastTurn(session), clientMessageId)
                .or(() -> messages.turn(session.sessionId(), clientMessageId));
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
        return messages.store(lastTurn(session));
    }

    /** Writes out what is missing of the last turn. */
    public void settle(StoredSession session) {
        int last = session.messageCount();
        int size = lastTurn(session).size();
        if (messages.range(session.sessionId(), last - size + 1, last).size() < size) {
            writeOut(session);
        }
    }

    /** Or the one message that came after it. */
    static List<StoredMessage> lastTurn(StoredSession session) {
        if (session.lastNote() != null) {
            return List.of(StoredMessage.note(session, session.messageCount(), session.lastNote()));
        }
        Turn turn = session.lastTurn();
        if (turn == null) {
            return List.of();
        }
        int last = session.messageCount();
        return List.of(
                StoredMessage.of(session, last - 1, turn.clientMessageId(), turn.question()),
                StoredMessage.of(session, last, turn.clientMessageId(), turn.answer()));
    }
}
