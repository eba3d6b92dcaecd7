package ai.chatbot.gateway.limits;

import java.time.Duration;

/** Counts requests by key, each key from its first request on for the length of its window. */
interface RequestCounts {

    /** Of the limits that everybody has. */
    Duration WINDOW = Duration.ofSeconds(60);

    /** Counts one more. */
    default Count add(String key) {
        return add(key, WINDOW);
    }

    /** Counts one more. The same key always comes with the same window. */
    Count add(String key, Duration window);

    /**
     * @param requests in this window, the one just counted included
     * @param untilReset when the window ends
     * @param everywhere false when other replicas do not know of it
     */
    record Count(long requests, Duration untilReset, boolean everywhere) {}
}
