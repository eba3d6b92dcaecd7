package ai.chatbot.session.history;

import ai.chatbot.session.SessionError;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.StoredSession;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How an answer came about, also one that another has taken the place of. */
@Component
public class FindTrace {

    private final FindSession findSession;
    private final Messages messages;

    public FindTrace(FindSession findSession, Messages messages) {
        this.findSession = findSession;
        this.messages = messages;
    }

    /**
     * @return JSON values, as they came with the answer
     * @throws ai.chatbot.common.error.ServiceException {@code SESSION_NOT_FOUND}, {@code MESSAGE_NOT_FOUND},
     *     {@code TRACE_NOT_FOUND}
     */
    public Map<String, Object> find(String sessionId, String messageId) {
        StoredSession session = findSession.find(sessionId);
        StoredMessage message = messages.findTraced(messageId)
                .filter(found -> found.sessionId().equals(sessionId))
                .filter(found -> found.sequence() > session.removals().erasedUpTo())
                .orElseThrow(SessionError::messageNotFound);
        if (message.trace() == null) {
            throw SessionError.traceNotFound();
        }
        return message.trace();
    }
}
