package ai.chatbot.common.contract.chat;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** For admins and support agents. */
@HttpExchange("/api/v1/chat/sessions")
public interface TraceApi {

    /**
     * Of an answer of the bot, also an earlier version of one.
     *
     * @throws ai.chatbot.common.error.ServiceException 403 for customers; 404 {@code SESSION_NOT_FOUND},
     *     {@code MESSAGE_NOT_FOUND}, {@code TRACE_NOT_FOUND} for a message that is no answer or was given before traces were
     *     kept
     */
    @GetExchange("/{session_id}/messages/{message_id}/trace")
    AnswerTrace trace(@PathVariable("session_id") String sessionId, @PathVariable("message_id") String messageId);
}
