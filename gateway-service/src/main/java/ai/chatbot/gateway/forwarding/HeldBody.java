package ai.chatbot.gateway.forwarding;

import ai.chatbot.common.error.ServiceException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A body that decides where its request goes, and so has to be there before anything is sent on: the one exception to
 * bodies passing through unread. It is held once, in the array it was read into, and sent on from there as it came.
 */
@SuppressWarnings("ArrayRecordComponent")
public record HeldBody(byte[] bytes) {

    private static final String ATTRIBUTE = HeldBody.class.getName();

    /** Up to here the room is made before anything has come, on the client's word alone. */
    private static final int TRUSTED_LENGTH = 64 * 1024;

    /**
     * Reads it, up to the limit of its route.
     *
     * @throws ServiceException {@code PAYLOAD_TOO_LARGE}; {@code MALFORMED_REQUEST} when the client stops sending
     */
    public static HeldBody read(HttpServletRequest request) {
        ClientBody body = BodyLimits.body(request);
        try {
            var held = new HeldBody(bytes(body));
            request.setAttribute(ATTRIBUTE, held);
            return held;
        } catch (IOException e) {
            ServiceException fault = body.fault();
            throw fault != null ? fault : new UncheckedIOException(e);
        }
    }

    /** Null when the request's body has not been read. */
    static @Nullable HeldBody of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof HeldBody held ? held : null;
    }

    private static byte[] bytes(ClientBody body) throws IOException {
        long length = body.length();
        if (length < 0 || length > TRUSTED_LENGTH) {
            return body.readAllBytes();
        }
        byte[] bytes = new byte[(int) length];
        int count = body.readNBytes(bytes, 0, bytes.length);
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }
}
