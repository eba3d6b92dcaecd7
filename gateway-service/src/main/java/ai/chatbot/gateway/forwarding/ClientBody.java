package ai.chatbot.gateway.forwarding;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What the client sends. Remembers when reading it failed, so that nobody blames the service for it. */
final class ClientBody extends InputStream {

    private final HttpServletRequest request;
    private final long limit;
    private long read;
    private @Nullable IOException failure;

    ClientBody(HttpServletRequest request, long limit) {
        this.request = request;
        this.limit = limit;
    }

    /** Whether the request has a body at all. */
    boolean isPresent() {
        return length() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** −1 when the client does not say. */
    long length() {
        return request.getContentLengthLong();
    }

    boolean isTooLarge() {
        return read > limit;
    }

    long limit() {
        return limit;
    }

    /** Why no more could be read; null when it was not the client. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int count = request.getInputStream().read(buffer, offset, length);
            read += Math.max(0, count);
            if (isTooLarge()) {
                throw new IOException("More than " + limit + " bytes");
            }
            return count;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}
