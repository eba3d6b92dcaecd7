package ai.chatbot.benchmarks.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * HTTP/1.1 as far as benchmarks need it, over a socket and as cheap as can be: what measures shares the processors
 * with what is measured.
 */
public final class HttpMessages {

    private static final int CHUNKED = -2;
    private static final int NO_LENGTH = -1;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private final StringBuilder line = new StringBuilder(128);
    private int position;
    private int end;
    private int status;

    public HttpMessages(InputStream in) {
        this.in = in;
    }

    /** Is told of a body as it comes. */
    public interface Body {

        Body NOBODY = (bytes, from, to) -> {};

        void part(byte[] bytes, int from, int to);
    }

    /** @return false when there is none any more */
    public boolean read(Body body) throws IOException {
        if (!line()) {
            return false;
        }
        status = line.length() > 12 && line.charAt(0) == 'H' ? Integer.parseInt(line, 9, 12, 10) : 0;
        long length = NO_LENGTH;
        while (line() && !line.isEmpty()) {
            length = length(length);
        }
        if (length == CHUNKED) {
            chunks(body);
        } else {
            part(Math.max(0, length), body);
        }
        return true;
    }

    /** Of the last answer; 0 of a request. */
    public int status() {
        return status;
    }

    private long length(long known) {
        int colon = line.indexOf(":");
        if (colon == 14 && line.substring(0, colon).equalsIgnoreCase("Content-Length")) {
            return Long.parseLong(line.substring(colon + 1).strip());
        }
        return colon == 17 && line.substring(0, colon).equalsIgnoreCase("Transfer-Encoding") ? CHUNKED : known;
    }

    private void chunks(Body body) throws IOException {
        while (true) {
            require(line());
            int semicolon = line.indexOf(";");
            int size = Integer.parseInt(semicolon < 0 ? line.toString() : line.substring(0, semicolon), 16);
            part(size, body);
            require(line());
            if (size == 0) {
                return;
            }
        }
    }

    private void part(long length, Body body) throws IOException {
        long left = length;
        while (left > 0) {
            if (position == end) {
                require(fill());
            }
            int count = (int) Math.min(left, end - position);
            body.part(buffer, position, position + count);
            position += count;
            left -= count;
        }
    }

    private boolean line() throws IOException {
        line.setLength(0);
        while (true) {
            if (position == end && !fill()) {
                return false;
            }
            byte next = buffer[position++];
            if (next == '\n') {
                return true;
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private static void require(boolean more) throws EOFException {
        if (!more) {
            throw new EOFException("The message broke off");
        }
    }
}
