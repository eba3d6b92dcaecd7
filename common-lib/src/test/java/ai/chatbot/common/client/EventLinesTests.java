package ai.chatbot.common.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EventLinesTests {

    @Test
    void givesTheDataOfOneEventAfterTheOther() throws IOException {
        try (EventLines lines = lines(": hello\n\ndata:{\"a\":1}\n\nevent: x\nid: 7\ndata: {\"b\":\ndata: 2}\n\n")) {
            assertThat(lines.next()).isEqualTo("{\"a\":1}");
            assertThat(lines.next()).isEqualTo("{\"b\":\n2}");
            assertThat(lines.next()).isNull();
        }
    }

    @Test
    void leavesOutAnEventThatIsNotWhole() throws IOException {
        try (EventLines lines = lines("data: half")) {
            assertThat(lines.next()).isNull();
        }
    }

    @Test
    void givesUpWhenNothingComesForTooLong() throws IOException {
        try (EventLines lines = EventLines.of(new SilentAfter("data: 1\n\n"), Duration.ofMillis(100))) {
            assertThat(lines.next()).isEqualTo("1");
            assertThatThrownBy(lines::next).isInstanceOf(IOException.class);
        }
    }

    @Test
    void failsWhenItIsBrokenOff() {
        try (EventLines lines = EventLines.of(new SilentAfter(""), Duration.ofMinutes(1))) {
            Thread.ofVirtual().start(lines::breakOff);

            assertThatThrownBy(lines::next).isInstanceOf(IOException.class);
        }
    }

    private static EventLines lines(String text) {
        return EventLines.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Duration.ofMinutes(1));
    }

    /** A connection on which nothing more comes until it is closed. */
    private static final class SilentAfter extends InputStream {

        private final InputStream text;
        private final CountDownLatch closed = new CountDownLatch(1);

        SilentAfter(String text) {
            this.text = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int read() throws IOException {
            int next = text.read();
            if (next >= 0) {
                return next;
            }
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("closed");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int available = text.available();
            if (available > 0) {
                return text.read(buffer, offset, Math.min(length, available));
            }
            return read();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
