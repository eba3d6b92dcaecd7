package ai.chatbot.chat.conversation;

import ai.chatbot.chat.ChatError;
import ai.chatbot.common.contract.session.SessionApi;
import ai.chatbot.common.error.ServiceException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Checks {@code X-Session-ID} where a client sends it: it names the session in the path, and where the path names none, a
 * session that the caller may see. That the session in the path is the caller's is found out by the call itself.
 */
@Component
class SessionHeader implements HandlerInterceptor {

    static final String NAME = "X-Session-ID";

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final SessionApi sessions;

    SessionHeader(SessionApi sessions) {
        this.sessions = sessions;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String given = request.getHeader(NAME);
        if (given != null) {
            check(given, inPath(request));
        }
        return true;
    }

    private void check(String given, @Nullable String inPath) {
        if (!ID.matcher(given).matches()) {
            throw ChatError.invalid(NAME, "must be the id of a session");
        }
        if (inPath == null) {
            sessions.find(given);
        } else if (!inPath.equalsIgnoreCase(given)) {
            throw new ServiceException(
                    ChatError.SESSION_ID_MISMATCH, "X-Session-ID names another session than the address.");
        }
    }

    private static @Nullable String inPath(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get("session_id") instanceof String id
                ? id
                : null;
    }
}
