package ai.chatbot.common.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The data of server-sent events, one after the other, on the thread that reads them. A connection on which not even
 * comments come is broken: the other side sends them.
 */
public final class EventLines implements AutoCloseable {

    private static final String DATA = "data:";

    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("event-silence").factory());

    private final InputStream bytes;
    private final BufferedReader lines;
    private final long longestSilence;
    private final ScheduledFuture<?> watch;
    private volatile long lastHeard = System.nanoTime();

    private EventLines(InputStream bytes, Duration longestSilence) {
        this.bytes = bytes;
        this.lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        this.longestSilence = longestSilence.toNanos();
        long look = longestSilence.toMillis() / 2;
        this.watch = WATCH.scheduleWithFixedDelay(this::breakOffWhenSilent, look, look, TimeUnit.MILLISECONDS);
    }

    /** @param longestSilence after which reading fails, up to half as much later */
    public static EventLines of(InputStream bytes, Duration longestSilence) {
        return new EventLines(bytes, longestSilence);
    }

    /**
     * @return null at the end of the stream
     * @throws IOException when the connection broke, was broken off, or was silent for too long
     */
    public @Nullable String next() throws IOException {
        StringBuilder data = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            lastHeard = System.nanoTime();
            if (line.startsWith(DATA)) {
                data = data == null ? new StringBuilder() : data.append('\n');
                data.append(
                        line, line.startsWith(" ", DATA.length()) ? DATA.length() + 1 : DATA.length(), line.length());
            } else if (line.isEmpty() && data != null) {
                return data.toString();
            }
        }
        return null;
    }

    /** Makes whoever reads fail. For any thread. */
    public void breakOff() {
        try {
            bytes.close();
        } catch (IOException e) {
            // it is broken already
        }
    }

    @Override
    public void close() {
        watch.cancel(false);
        breakOff();
    }

    private void breakOffWhenSilent() {
        if (System.nanoTime() - lastHeard > longestSilence) {
            breakOff();
        }
    }
}
