package ai.chatbot.benchmarks.streams;

import ai.chatbot.benchmarks.load.Latencies;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** How all streams went. */
final class Tally {

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final Queue<Long> added = new ConcurrentLinkedQueue<>();
    private final Queue<Long> totals = new ConcurrentLinkedQueue<>();

    void begun() {
        int now = running.incrementAndGet();
        most.accumulateAndGet(now, Math::max);
    }

    void ended() {
        running.decrementAndGet();
    }

    /** @param beforeFirst nanoseconds that the platform added before the first text */
    void whole(long beforeFirst, long total) {
        added.add(beforeFirst);
        totals.add(total);
    }

    void failed(Exception failure) {
        if (failures.getAndIncrement() < 3) {
            System.err.println("failed: " + failure);
        }
    }

    int failures() {
        return failures.get();
    }

    String report(Way way, int connections, double seconds) {
        Latencies first = latencies(added, seconds);
        Latencies all = latencies(totals, seconds);
        return "%s, %d connections: %d whole, %d failed, %d at a time at most, %.1f/s; added to the first %s p50 %.1f ms, p95 %.1f ms, p99 %.1f ms; whole p50 %.0f ms, p99 %.0f ms"
                .formatted(
                        way.name().toLowerCase(Locale.ROOT),
                        connections,
                        first.nanos().length,
                        failures.get(),
                        most.get(),
                        first.nanos().length / seconds,
                        way == Way.DOOR ? "word" : "sentence",
                        first.percentile(50),
                        first.percentile(95),
                        first.percentile(99),
                        all.percentile(50),
                        all.percentile(99));
    }

    private static Latencies latencies(Queue<Long> nanos, double seconds) {
        return new Latencies(nanos.stream().mapToLong(Long::longValue).sorted().toArray(), 0, seconds);
    }
}
