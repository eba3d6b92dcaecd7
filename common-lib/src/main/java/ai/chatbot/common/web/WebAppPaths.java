package ai.chatbot.common.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Where the chat web app comes in, which calls addresses at the origin's root. */
public final class WebAppPaths {

    private static final Set<String> SINGLE = Set.of("/conversation", "/frontend_settings", "/.auth/me");
    private static final String HISTORY = "/history/";

    private WebAppPaths() {}

    public static boolean isAsked(HttpServletRequest request) {
        String path = OpenAiPaths.path(request);
        return SINGLE.contains(path) || path.startsWith(HISTORY);
    }

    /** Whether the current request came in there; not for what is refused before Spring knows the request. */
    static boolean isAsked() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                && isAsked(current.getRequest());
    }
}
