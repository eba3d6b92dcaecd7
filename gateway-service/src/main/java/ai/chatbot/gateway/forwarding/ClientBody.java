package ai.chatbot.gateway.forwarding;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
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
    private Runnable whenUnreadable = () -> {};

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

    /** @param cut ends the way to the service, so that half a body does not end there as if it were whole */
    void whenUnreadable(Runnable cut) {
        whenUnreadable = cut;
    }

    /** Why no more could be read, {@code PAYLOAD_TOO_LARGE} or {@code MALFORMED_REQUEST}; null when it was not the client. */
    @Nullable
    ServiceException fault() {
        if (isTooLarge()) {
            return BodyLimits.tooLarge(limit);
        }
        return failure == null
                ? null
                : new ServiceException(CommonError.MALFORMED_REQUEST, "The request's body broke off.", failure);
    }

    private boolean isTooLarge() {
        return read > limit;
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
            whenUnreadable.run();
            throw e;
        }
    }
}
