package ai.chatbot.common.contract.session;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * For clients whose conversations have no end and whose messages have no session in their address. Who may call it:
 * {@link SessionApi}.
 */
@HttpExchange("/internal/sessions")
public interface SessionAccessApi {

    /**
     * Takes up an abandoned session again, as if somebody had written in time. An open one stays as it is, and so does one
     * that somebody has ended.
     *
     * @return the session as it is then
     */
    @PostExchange("/{session_id}/reopen")
    Session reopen(@PathVariable("session_id") String sessionId);

    /**
     * The session that a message belongs to.
     *
     * @throws ai.chatbot.common.error.ServiceException 404 {@code MESSAGE_NOT_FOUND}, also when it is not the caller's
     */
    @GetExchange("/of-message/{message_id}")
    Session ofMessage(@PathVariable("message_id") String messageId);
}
