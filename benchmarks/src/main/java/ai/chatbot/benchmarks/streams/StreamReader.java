package ai.chatbot.benchmarks.streams;

import ai.chatbot.benchmarks.wire.HttpMessages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** One kept connection on which one stream of events follows the other. */
final class StreamReader implements AutoCloseable {

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);
    private static final String DATA = "data:";

    private final String head;
    private final Socket socket;
    private final HttpMessages messages;

    StreamReader(int port, String token) throws IOException {
        head = " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + token
                + "\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: ";
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) LONGEST_SILENCE.toMillis());
        messages = new HttpMessages(socket.getInputStream());
    }

    /**
     * @param data is told each event's
     * @throws IOException also when the answer is no success
     */
    void ask(String path, String body, Consumer<String> data) throws IOException {
        socket.getOutputStream()
                .write(("POST " + path + head + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
        var lines = new Lines(data);
        if (!messages.read(lines)) {
            throw new IOException("no answer");
        }
        if (messages.status() != 200) {
            throw new IOException("status " + messages.status());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Lines may come in pieces. */
    private static final class Lines implements HttpMessages.Body {

        private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        private final Consumer<String> data;

        Lines(Consumer<String> data) {
            this.data = data;
        }

        @Override
        public void part(byte[] bytes, int from, int to) {
            int begin = from;
            for (int i = from; i < to; i++) {
                if (bytes[i] == '\n') {
                    line.write(bytes, begin, i - begin);
                    tell(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                    begin = i + 1;
                }
            }
            line.write(bytes, begin, to - begin);
        }

        private void tell(String text) {
            if (text.startsWith(DATA)) {
                data.accept(text.substring(DATA.length()).strip());
            }
        }
    }
}
