package ai.chatbot.common.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Where we speak OpenAI's protocol. */
final class OpenAiPaths {

    private static final String PREFIX = "/v1/";

    private OpenAiPaths() {}

    /** Whether the current request came in there; not for what is refused before Spring knows the request. */
    static boolean isAsked() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                && path(current.getRequest()).startsWith(PREFIX);
    }

    /** Of the request itself when it was sent on to the error page. */
    static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
    }
}
