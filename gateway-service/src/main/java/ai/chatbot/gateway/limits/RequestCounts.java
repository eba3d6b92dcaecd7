package ai.chatbot.gateway.limits;

import java.time.Duration;

/** Counts requests by key, each key from its first request on for {@link #WINDOW}. */
interface RequestCounts {

    Duration WINDOW = Duration.ofSeconds(60);

    /** Counts one more. */
    Count add(String key);

    /**
     * @param requests in this window, the one just counted included
     * @param untilReset when the window ends
     */
    record Count(long requests, Duration untilReset) {}
}
