package ai.chatbot.gateway.ticket;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.ticket.StreamTickets;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Who asks for a stream with a ticket in the address. Services get the access token, and never see the ticket. */
public final class TicketedStreams {

    private static final PathPattern EVENTS =
            PathPatternParser.defaultInstance.parse("/api/v1/chat/sessions/{session_id}/events");
    private static final PathPattern ANSWER =
            PathPatternParser.defaultInstance.parse("/api/v1/chat/sessions/{session_id}/messages/{message_id}/stream");

    private final StreamTickets tickets;

    TicketedStreams(StreamTickets tickets) {
        this.tickets = tickets;
    }

    /**
     * @return empty when no ticket is shown, or none is taken here
     * @throws ServiceException {@code UNAUTHENTICATED} when the ticket is not this session's or has run out;
     *     {@code DEPENDENCY_UNAVAILABLE} when nobody can tell
     */
    public Optional<String> accessToken(HttpServletRequest request) {
        if (!isShown(request) || !HttpMethod.GET.matches(request.getMethod())) {
            return Optional.empty();
        }
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        PathPattern.PathMatchInfo match = EVENTS.matchAndExtract(path);
        match = match != null ? match : ANSWER.matchAndExtract(path);
        if (match == null) {
            return Optional.empty();
        }
        String session = Objects.requireNonNull(match.getUriVariables().get("session_id"));
        try {
            String ticket = Objects.requireNonNullElse(request.getParameter(StreamTickets.PARAMETER), "");
            return Optional.of(tickets.accessToken(ticket, session)
                    .orElseThrow(() -> new ServiceException(
                            CommonError.UNAUTHENTICATED, "The ticket is not valid (any more). Get a new one.")));
        } catch (DataAccessException e) {
            throw new ServiceException(
                    CommonError.DEPENDENCY_UNAVAILABLE, "Tickets cannot be read at the moment: Redis is away.", e);
        }
    }

    private static boolean isShown(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && query.contains(StreamTickets.PARAMETER + "=");
    }

    /** The same request without the ticket. */
    public static ServerRequest hide(ServerRequest request) {
        return isShown(request.servletRequest())
                ? BeforeFilterFunctions.removeRequestParameter(StreamTickets.PARAMETER)
                        .apply(request)
                : request;
    }
}
