package ai.chatbot.session.history;

import ai.chatbot.common.contract.session.ConversationMemory;
import ai.chatbot.common.contract.session.ConversationMemory.Numbered;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.MessageNumbers;
import ai.chatbot.session.lifecycle.StoredSession;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is remembered of a conversation, and the messages that are not covered by it. */
@Component
public class ReadMemory {

    private static final int MOST_MESSAGES = 100;

    private final FindSession findSession;
    private final SessionHistory history;

    public ReadMemory(FindSession findSession, SessionHistory history) {
        this.findSession = findSession;
        this.history = history;
    }

    public ConversationMemory read(String sessionId, int messages) {
        if (messages < 1 || messages > MOST_MESSAGES) {
            throw SessionError.invalid("messages", "must be 1–" + MOST_MESSAGES);
        }
        StoredSession session = findSession.find(sessionId);
        StoredSession.Memory memory = session.remembered();
        MessageNumbers numbers = session.numbers();
        List<StoredMessage> later = history.numbered(session, numbers.after(memory.summaryUpTo(), messages));
        return new ConversationMemory(
                sessionId,
                session.userId(),
                memory.epoch(),
                memory.title(),
                memory.titleBy(),
                memory.summary(),
                memory.summaryUpTo(),
                memory.summaryBy(),
                numbers.lastOfAll(),
                later.stream()
                        .map(message -> new Numbered(message.sequence(), message.toWire()))
                        .toList());
    }
}
