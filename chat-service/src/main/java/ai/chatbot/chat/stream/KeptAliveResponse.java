package ai.chatbot.chat.stream;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.http.HttpHeaders;

/**
 * A response that becomes a stream with the first thing that is written to it; until then it can still become an ordinary
 * failure. Signs of life keep it open while nothing else is written. What is sent at once goes out at once, whole.
 */
public final class KeptAliveResponse implements AutoCloseable {

    private final HttpServletResponse response;
    private final Kind kind;
    private final Runnable whenGone;
    private final ReentrantLock writing = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param signOfLife that readers pass over */
    public record Kind(String contentType, String signOfLife) {}

    private KeptAliveResponse(HttpServletResponse response, Kind kind, Runnable whenGone) {
        this.response = response;
        this.kind = kind;
        this.whenGone = whenGone;
    }

    /**
     * @param pause between signs of life
     * @param whenGone called when a sign of life finds the client gone
     */
    public static KeptAliveResponse open(HttpServletResponse response, Kind kind, Duration pause, Runnable whenGone) {
        var line = new KeptAliveResponse(response, kind, whenGone);
        Thread.ofVirtual().name("signs-of-life").start(() -> line.keepAlive(pause));
        return line;
    }

    /** @throws IOException when the client has gone */
    public void send(String text) throws IOException {
        writing.lock();
        try {
            if (!response.isCommitted()) {
                response.setContentType(kind.contentType());
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
                response.setHeader("X-Accel-Buffering", "no");
            }
            response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            response.flushBuffer();
        } finally {
            writing.unlock();
        }
    }

    /** Writes no more signs of life, and says whether anything has been written. */
    public boolean hasBegunWhenStopped() {
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
            close();
            whenGone.run();
        }
    }

    private void writeSignOfLife() throws IOException {
        writing.lock();
        try {
            if (closed.getCount() > 0) {
                send(kind.signOfLife());
            }
        } finally {
            writing.unlock();
        }
    }
}
