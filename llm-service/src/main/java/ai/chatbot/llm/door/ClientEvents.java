package ai.chatbot.llm.door;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Events on their way to one client. While nothing else is written a comment is, because a client that has gone is only
 * noticed when something is written to it. Closed before the response is let go.
 */
final class ClientEvents implements AutoCloseable {

    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final byte[] SIGN_OF_LIFE = ": still writing\n\n".getBytes(StandardCharsets.US_ASCII);

    private final HttpServletResponse response;
    private final SignsOfLife signs;
    private final Runnable whenGone;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile long lastWritten = System.nanoTime();
    private volatile boolean gone;
    private boolean closed;

    private ClientEvents(HttpServletResponse response, SignsOfLife signs, Runnable whenGone) {
        this.response = response;
        this.signs = signs;
        this.whenGone = whenGone;
    }

    /** @param whenGone on another thread */
    static ClientEvents open(HttpServletResponse response, SignsOfLife signs, Runnable whenGone) {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-cache");
        var events = new ClientEvents(response, signs, whenGone);
        signs.add(events);
        return events;
    }

    /** @param bytes whole events */
    void send(byte[] bytes) throws IOException {
        send(bytes, 0, bytes.length);
    }

    void send(byte[] bytes, int offset, int length) throws IOException {
        writing.lock();
        try {
            write(bytes, offset, length);
        } finally {
            writing.unlock();
        }
    }

    /** Whether a sign of life did not arrive. */
    boolean isClientGone() {
        return gone;
    }

    boolean isQuiet() {
        return System.nanoTime() - lastWritten > QUIET.toNanos();
    }

    void signOfLife() {
        if (!writing.tryLock()) {
            return;
        }
        try {
            if (!closed && isQuiet()) {
                write(SIGN_OF_LIFE, 0, SIGN_OF_LIFE.length);
            }
        } catch (IOException e) {
            gone = true;
            whenGone.run();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        signs.remove(this);
        writing.lock();
        try {
            closed = true;
        } finally {
            writing.unlock();
        }
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        OutputStream out = response.getOutputStream();
        out.write(bytes, offset, length);
        out.flush();
        lastWritten = System.nanoTime();
    }
}
