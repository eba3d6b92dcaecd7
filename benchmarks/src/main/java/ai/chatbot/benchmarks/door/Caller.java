package ai.chatbot.benchmarks.door;

import ai.chatbot.benchmarks.wire.HttpMessages;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One kept connection to a door, on which one request follows the other. */
final class Caller implements AutoCloseable {

    private static final byte[] TOKEN = "\"content\":\"token".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WHOLE = "Paris is the capital".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final OutputStream out;
    private final HttpMessages messages;
    private final byte[] request;
    private final Marker marker;

    private Caller(Socket socket, byte[] request, byte[] marker) throws IOException {
        this.socket = socket;
        this.request = request;
        this.marker = new Marker(marker);
        out = socket.getOutputStream();
        messages = new HttpMessages(socket.getInputStream());
    }

    /**
     * Somebody who answers in OpenAI's protocol.
     *
     * @param url up to and with the version
     */
    record Door(String name, String url, String model, Map<String, String> headers) {

        Door {
            headers = Map.copyOf(headers);
        }

        Caller call(boolean streamed) {
            URI uri = URI.create(url + "/chat/completions");
            String body = "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":"
                    + "\"What is the capital of France?\"}],\"stream\":" + streamed + "}";
            var head = new StringBuilder("POST " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n");
            headers.forEach((header, value) ->
                    head.append(header).append(": ").append(value).append("\r\n"));
            try {
                var socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort());
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(30_000);
                return new Caller(
                        socket, (head + "\r\n" + body).getBytes(StandardCharsets.US_ASCII), streamed ? TOKEN : WHOLE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Asks and reads the answer to its end.
     *
     * @return nanoseconds until the first token, or the answer, was there
     */
    long ask() {
        try {
            long begin = System.nanoTime();
            marker.begin(begin);
            out.write(request);
            if (!messages.read(marker) || messages.status() != 200 || marker.after < 0) {
                throw new IllegalStateException("no answer, but status " + messages.status());
            }
            return marker.after;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for some bytes, which may come in pieces. */
    private static final class Marker implements HttpMessages.Body {

        private final byte[] wanted;
        private long begin;
        private long after;
        private int match;

        Marker(byte[] wanted) {
            this.wanted = wanted;
        }

        void begin(long now) {
            begin = now;
            after = -1;
            match = 0;
        }

        @Override
        public void part(byte[] bytes, int from, int to) {
            for (int i = from; i < to && after < 0; i++) {
                match = bytes[i] == wanted[match] ? match + 1 : bytes[i] == wanted[0] ? 1 : 0;
                if (match == wanted.length) {
                    after = System.nanoTime() - begin;
                }
            }
        }
    }
}
