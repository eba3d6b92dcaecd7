package ai.chatbot.benchmarks.failover;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What a provider does to a request. */
enum Fault {
    NONE,
    TOO_MANY_REQUESTS,
    SERVER_ERROR,
    RESET,
    STALL_BEFORE,
    STALL_DURING,
    BREAK_DURING;

    private static final List<Fault> REAL = List.of(values()).subList(1, values().length);

    /** One for each request, by its number; all kinds equally often, in an order by lot. */
    static List<Fault> plan(int requests, double share, long seed) {
        List<Fault> plan = new ArrayList<>();
        long faults = Math.round(requests * share);
        for (int request = 0; request < requests; request++) {
            plan.add(request < faults ? REAL.get(request % REAL.size()) : NONE);
        }
        Collections.shuffle(plan, new Random(seed));
        return List.copyOf(plan);
    }
}
