package ai.chatbot.benchmarks.door;

import ai.chatbot.benchmarks.door.Caller.Door;
import ai.chatbot.benchmarks.load.Median;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How fast a door was for some seconds.
 *
 * @param perSecond requests
 * @param median milliseconds until the answer, of a stream until the first token
 * @param p99 the same
 */
record Pace(double perSecond, double median, double p99) {

    private static final int MOST = 2_000_000;

    /** As many requests at a time as there are connections; each follows the last one of its connection at once. */
    static Pace of(Door door, boolean streamed, int connections, Duration time)
            throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        long deadline = begin + time.toNanos();
        var all = new ArrayList<long[]>();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(() -> ask(door, streamed, deadline)));
            }
            for (Future<long[]> one : running) {
                all.add(one.get());
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long[] nanos = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Pace(nanos.length / seconds, at(nanos, 50), at(nanos, 99));
    }

    private static long[] ask(Door door, boolean streamed, long deadline) {
        long[] nanos = new long[1024];
        int count = 0;
        try (Caller caller = door.call(streamed)) {
            for (long now = System.nanoTime(); now < deadline && count < MOST; now = System.nanoTime()) {
                long first = caller.ask();
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, count * 2);
                }
                nanos[count++] = streamed ? first : System.nanoTime() - now;
            }
        }
        return Arrays.copyOf(nanos, count);
    }

    /** Nearest rank. */
    private static double at(long[] sorted, int percent) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.max(0, Math.ceilDiv(sorted.length * percent, 100) - 1)] / 1e6;
    }

    static Pace median(List<Pace> paces) {
        return new Pace(
                Median.of(paces.stream().mapToDouble(Pace::perSecond)),
                Median.of(paces.stream().mapToDouble(Pace::median)),
                Median.of(paces.stream().mapToDouble(Pace::p99)));
    }

    @Override
    public String toString() {
        return "%.0f/s, p50 %.2f ms, p99 %.2f ms".formatted(perSecond, median, p99);
    }
}
