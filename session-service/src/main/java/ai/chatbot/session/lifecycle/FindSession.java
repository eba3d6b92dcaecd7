package ai.chatbot.session.lifecycle;

import ai.chatbot.common.contract.session.SessionStatistics;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import ai.chatbot.session.SessionError;
import org.springframework.stereotype.Component;

/** The one place that decides whose sessions a call may see. */
@Component
public class FindSession {

    private final Sessions sessions;

    public FindSession(Sessions sessions) {
        this.sessions = sessions;
    }

    /** @throws ServiceException {@code SESSION_NOT_FOUND}, also when the user behind the call may not see it */
    public StoredSession find(String sessionId) {
        StoredSession session = findAlsoDeleted(sessionId);
        if (session.deletedAt() != null) {
            throw SessionError.notFound();
        }
        return session;
    }

    /** For who deletes: repeating that is no error while the session's traces are still being removed. */
    public StoredSession findAlsoDeleted(String sessionId) {
        StoredSession session = sessions.find(sessionId).orElseThrow(SessionError::notFound);
        if (!mayActFor(session.userId())) {
            throw SessionError.notFound();
        }
        return session;
    }

    public SessionStatistics statistics(String userId) {
        requireMayActFor(userId);
        return sessions.statistics(userId);
    }

    /** Only a user can be refused: that a service calls is made sure before. */
    public static boolean mayActFor(String userId) {
        Caller caller = Caller.current();
        return caller.userId() == null || caller.mayActFor(userId);
    }

    public static void requireMayActFor(String userId) {
        if (!mayActFor(userId)) {
            throw new ServiceException(CommonError.FORBIDDEN, "You may not act for this user.");
        }
    }
}
