package ai.chatbot.gateway.forwarding;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Routes behind which a model writes: an answer takes as long as it takes, and whether it will come as a stream stands in
 * the body and not in {@code Accept}. A service may be silent there as long as in a stream of events.
 */
public final class SlowAnswers {

    private static final String ATTRIBUTE = SlowAnswers.class.getName();

    private SlowAnswers() {}

    /** A step of a route. */
    public static ServerRequest expect(ServerRequest request) {
        request.servletRequest().setAttribute(ATTRIBUTE, true);
        return request;
    }

    static boolean areExpected(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }
}
