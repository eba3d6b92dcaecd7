package ai.chatbot.benchmarks.load;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * @param nanos of each answered request
 * @param seconds how long it took altogether
 */
@SuppressWarnings("ArrayRecordComponent")
public record Latencies(long[] nanos, int failures, double seconds) {

    private static final int MOST = 5_000_000;

    public static Latencies until(long deadline, Runnable request) {
        long[] nanos = new long[1024];
        int count = 0;
        int failures = 0;
        long begin = System.nanoTime();
        for (long now = begin; now < deadline && count < MOST; now = System.nanoTime()) {
            try {
                request.run();
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, count * 2);
                }
                nanos[count++] = System.nanoTime() - now;
            } catch (RuntimeException e) { // counted: a load test goes on
                if (failures++ == 0) {
                    System.err.println("first failure: " + e);
                }
            }
        }
        return new Latencies(Arrays.copyOf(nanos, count), failures, (System.nanoTime() - begin) / 1e9);
    }

    public static Latencies together(List<Latencies> all) {
        long[] nanos = all.stream()
                .flatMapToLong(one -> Arrays.stream(one.nanos()))
                .sorted()
                .toArray();
        return new Latencies(
                nanos,
                all.stream().mapToInt(Latencies::failures).sum(),
                all.stream().mapToDouble(Latencies::seconds).max().orElse(0));
    }

    /** One line; the percentiles are nearest ranks. */
    public String report(String scenario, int clients) {
        return String.format(
                Locale.ROOT,
                "%s clients=%d answered=%d failed=%d per_second=%.1f p50_ms=%.2f p95_ms=%.2f p99_ms=%.2f max_ms=%.2f",
                scenario,
                clients,
                nanos.length,
                failures,
                nanos.length / seconds,
                percentile(50),
                percentile(95),
                percentile(99),
                percentile(100));
    }

    /** Milliseconds, nearest rank. */
    public double percentile(int percent) {
        return nanos.length == 0 ? Double.NaN : nanos[Math.max(0, Math.ceilDiv(nanos.length * percent, 100) - 1)] / 1e6;
    }
}
