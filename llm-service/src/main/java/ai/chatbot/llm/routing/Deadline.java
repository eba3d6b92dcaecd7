package ai.chatbot.llm.routing;

import java.time.Duration;

/** How long an answer may take altogether, and how much of that is left. */
public final class Deadline {

    private final long start = System.nanoTime();
    private final Duration total;

    public Deadline(Duration total) {
        this.total = total;
    }

    Duration passed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Not positive when the time is over. */
    public Duration left() {
        return total.minus(passed());
    }

    /** @return the limit, or what is left when that is less */
    Duration within(Duration limit) {
        Duration left = left();
        return left.compareTo(limit) < 0 ? left : limit;
    }
}
