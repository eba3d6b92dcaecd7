package ai.chatbot.common.web;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id that one request keeps through all services, in logs and in the envelope. */
public final class RequestId {

    public static final String HEADER = "X-Request-ID";
    static final String MDC_KEY = "request_id";
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** The id of the request this thread works on; a new one outside of requests. */
    public static String current() {
        String id = MDC.get(MDC_KEY);
        return id != null ? id : UUID.randomUUID().toString();
    }

    /** Works on the same request on another thread. */
    public static void continuing(String id, Runnable work) {
        MDC.put(MDC_KEY, id);
        try {
            work.run();
        } finally {
            MDC.remove(MDC_KEY);
        }
    }

    /** The caller's id when it is harmless, else a new one. */
    static String acceptOrCreate(@Nullable String offered) {
        return offered != null && ACCEPTABLE.matcher(offered).matches()
                ? offered
                : UUID.randomUUID().toString();
    }
}
