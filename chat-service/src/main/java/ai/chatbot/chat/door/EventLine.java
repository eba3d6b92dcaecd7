package ai.chatbot.chat.door;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * A response that becomes a stream of events with the first thing that is written to it; until then it can still become
 * an ordinary failure. Comments keep it alive while nothing else is written.
 */
final class EventLine implements AutoCloseable {

    private final HttpServletResponse response;
    private final ReentrantLock writing = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);

    private EventLine(HttpServletResponse response) {
        this.response = response;
    }

    /** @param pause between signs of life */
    static EventLine open(HttpServletResponse response, Duration pause) {
        var line = new EventLine(response);
        Thread.ofVirtual().name("signs-of-life").start(() -> line.keepAlive(pause));
        return line;
    }

    /** @throws IOException when the client has gone */
    void send(String data) throws IOException {
        write("data: " + data + "\n\n");
    }

    /** Writes no more signs of life, and says whether anything has been written. */
    boolean hasBegunWhenStopped() {
        close();
        return response.isCommitted();
    }

    /** Ends the signs of life; the response is the caller's again. */
    @Override
    public void close() {
        writing.lock();
        try {
            closed.countDown();
        } finally {
            writing.unlock();
        }
    }

    private void keepAlive(Duration pause) {
        try {
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                writeSignOfLife();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            close(); // the client has gone; whoever sends next will notice
        }
    }

    private void writeSignOfLife() throws IOException {
        writing.lock();
        try {
            if (closed.getCount() > 0) {
                write(": still working\n\n");
            }
        } finally {
            writing.unlock();
        }
    }

    private void write(String text) throws IOException {
        writing.lock();
        try {
            if (!response.isCommitted()) {
                response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
            }
            response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            response.flushBuffer();
        } finally {
            writing.unlock();
        }
    }
}
