package ai.chatbot.gateway.forwarding;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * How large bodies may be: 413 {@code PAYLOAD_TOO_LARGE} before anything is read when the request says its length, and
 * otherwise as soon as too much has come.
 */
public final class BodyLimits {

    private static final String ATTRIBUTE = BodyLimits.class.getName();

    private final ForwardingProperties properties;

    BodyLimits(ForwardingProperties properties) {
        this.properties = properties;
    }

    /** What a body brings. */
    public enum Kind {
        JSON,
        /** All that was said before, with what it was said from, and pictures. */
        CONVERSATION,
        DOCUMENT,
        /** Many documents, or an archive of them. */
        BATCH
    }

    public HandlerFilterFunction<ServerResponse, ServerResponse> of(Kind body) {
        DataSize most = switch (body) {
            case JSON -> properties.jsonLimit();
            case CONVERSATION -> properties.conversationLimit();
            case DOCUMENT -> properties.uploadLimit();
            case BATCH -> properties.batchLimit();
        };
        long limit = most.toBytes();
        return (request, next) -> {
            if (request.servletRequest().getContentLengthLong() > limit) {
                throw tooLarge(limit);
            }
            request.servletRequest().setAttribute(ATTRIBUTE, limit);
            return next.handle(request);
        };
    }

    /** The body of a request on its way, which refuses to be longer than its route allows. */
    static ClientBody body(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Long limit) {
            return new ClientBody(request, limit);
        }
        throw new IllegalStateException("A route without a limit");
    }

    static ServiceException tooLarge(long limit) {
        return new ServiceException(
                CommonError.PAYLOAD_TOO_LARGE,
                "The request is larger than the allowed " + limit / (1024 * 1024) + " MiB.",
                Map.of("limit_bytes", limit));
    }
}
