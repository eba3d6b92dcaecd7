package ai.chatbot.chat.webapp;

import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.contract.session.SessionApi;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Conversations of whoever has the app open; also of those who may see others' elsewhere. */
@Component
class OwnSessions {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final SessionApi sessions;

    OwnSessions(SessionApi sessions) {
        this.sessions = sessions;
    }

    /** @return empty when there is none, or it is somebody else's */
    Optional<Session> find(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        return ifThere(() -> sessions.find(id)).filter(OwnSessions::isOwn);
    }

    static boolean isOwn(Session session) {
        return session.userId().equals(Caller.current().requireUserId());
    }

    /** @return empty when it says that there is no such thing */
    static <T> Optional<T> ifThere(Supplier<@Nullable T> looking) {
        try {
            return Optional.ofNullable(looking.get());
        } catch (ServiceException e) {
            if (e.code().kind() == ErrorKind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
