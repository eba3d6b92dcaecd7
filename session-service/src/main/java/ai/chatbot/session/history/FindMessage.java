package ai.chatbot.session.history;

import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.StoredSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * One message, also when it no longer belongs to the conversation: an earlier version of an answer that does is shown to
 * everybody who sees that, the rest to admins and support agents.
 */
@Component
public class FindMessage {

    private static final String REPLACED = "replaced";

    private final FindSession findSession;
    private final SessionHistory history;
    private final Messages messages;

    public FindMessage(FindSession findSession, SessionHistory history, Messages messages) {
        this.findSession = findSession;
        this.history = history;
        this.messages = messages;
    }

    public Message find(String sessionId, String messageId) {
        StoredSession session = findSession.find(sessionId);
        history.settle(session);
        StoredMessage message = messages.find(messageId)
                .filter(found -> found.sessionId().equals(sessionId))
                .filter(found -> found.sequence() > session.removals().erasedUpTo())
                .orElseThrow(SessionError::messageNotFound);
        if (session.numbers().has(message.sequence())) {
            return message.toWire();
        }
        boolean isAVersion = messages.laterVersions(sessionId, messageId).stream()
                .anyMatch(later -> session.numbers().has(later.sequence()));
        if (!isAVersion && !isStaff()) {
            throw SessionError.messageNotFound();
        }
        Message wire = message.toWire();
        Map<String, Object> metadata = new LinkedHashMap<>(wire.metadata());
        metadata.put(REPLACED, true);
        return new Message(wire.messageId(), wire.role(), wire.content(), wire.timestamp(), metadata);
    }

    /** The session in whose conversation it is, of a message that was written out. */
    public StoredSession sessionOf(String messageId) {
        StoredMessage message = messages.find(messageId).orElseThrow(SessionError::messageNotFound);
        try {
            StoredSession session = findSession.find(message.sessionId());
            return Optional.of(session)
                    .filter(found -> found.numbers().has(message.sequence()))
                    .orElseThrow(SessionError::messageNotFound);
        } catch (ServiceException e) {
            throw e.code() == SessionError.SESSION_NOT_FOUND ? SessionError.messageNotFound() : e;
        }
    }

    private static boolean isStaff() {
        Caller caller = Caller.current();
        return caller.userId() == null || caller.role() == Role.ADMIN || caller.role() == Role.SUPPORT_AGENT;
    }
}
