package ai.chatbot.chat.live;

import ai.chatbot.common.contract.chat.StreamTicket;
import ai.chatbot.common.contract.session.SessionApi;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import ai.chatbot.common.ticket.StreamTickets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tickets with which a page's {@code EventSource} reads. */
@RestController
@Tag(name = "Chat")
class TicketController {

    private final SessionApi sessions;
    private final StreamTickets tickets;
    private final Clock clock;

    TicketController(SessionApi sessions, StreamTickets tickets, Clock clock) {
        this.sessions = sessions;
        this.tickets = tickets;
        this.clock = clock;
    }

    @PostMapping("/api/v1/chat/sessions/{session_id}/tickets")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "issueTicket",
            summary = "Get a ticket for a session's streams",
            description = "For clients that can send no headers, such as EventSource: GET …/events?ticket=… and"
                    + " GET …/messages/{message_id}/stream?ticket=…, for 15 minutes. It opens nothing else.")
    StreamTicket issue(@PathVariable("session_id") String sessionId) {
        String token = Caller.current().accessToken();
        if (token == null) {
            throw new ServiceException(CommonError.FORBIDDEN, "Tickets are for people.");
        }
        sessions.find(sessionId);
        Instant expiresAt = clock.instant().plus(StreamTickets.LIFE).truncatedTo(ChronoUnit.SECONDS);
        try {
            return new StreamTicket(tickets.issue(token, sessionId), expiresAt);
        } catch (DataAccessException e) {
            throw new ServiceException(
                    CommonError.DEPENDENCY_UNAVAILABLE, "Tickets cannot be had at the moment: Redis is away.", e);
        }
    }
}
