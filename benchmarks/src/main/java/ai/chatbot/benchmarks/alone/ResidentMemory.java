package ai.chatbot.benchmarks.alone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What a process and its children have in memory, as the kernel counts it. */
public record ResidentMemory(long pid) {

    private static final long INTERVAL_MILLIS = 20;

    /** From now on, until it is closed. */
    public Watch watch() {
        return new Watch(pid);
    }

    public static final class Watch implements AutoCloseable {

        private final long pid;
        private final long before;
        private volatile long most;
        private volatile long mostOfChildren;
        private volatile long mostTogether;
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

        private Watch(long pid) {
            this.pid = pid;
            before = kilobytes(pid);
            timer.scheduleAtFixedRate(this::look, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        }

        private void look() {
            long own = kilobytes(pid);
            long children = ProcessHandle.of(pid).stream()
                    .flatMap(ProcessHandle::children)
                    .mapToLong(child -> kilobytes(child.pid()))
                    .sum();
            most = Math.max(most, own);
            mostOfChildren = Math.max(mostOfChildren, children);
            mostTogether = Math.max(mostTogether, own + children);
        }

        /** Of the process and its children, at most. */
        public long megabytesTogether() {
            return mostTogether / 1024;
        }

        String report() {
            return "service %d MB before, %d MB at most: %+d MB; processes that read files %d MB at most; together %+d MB"
                    .formatted(
                            before / 1024,
                            most / 1024,
                            (most - before) / 1024,
                            mostOfChildren / 1024,
                            (mostTogether - before) / 1024);
        }

        @Override
        public void close() {
            timer.shutdownNow();
        }

        private static long kilobytes(long pid) {
            try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
                return lines.filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            } catch (NoSuchFileException | UncheckedIOException ended) {
                return 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
