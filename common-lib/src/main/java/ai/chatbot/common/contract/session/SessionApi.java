package ai.chatbot.common.contract.session;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Chat sessions. Every call needs a service token; when it also carries a user's token, a session that is neither that
 * user's nor open to their role is 404 {@code SESSION_NOT_FOUND}.
 */
@HttpExchange("/internal/sessions")
public interface SessionApi {

    @PostExchange
    Session create(@Valid @RequestBody NewSession newSession);

    @GetExchange("/{session_id}")
    Session find(@PathVariable("session_id") String sessionId);

    /**
     * All that one answer needs, in one call.
     *
     * @param turns how many of the last turns, 0–50
     * @param clientMessageId when given and already answered, that turn is returned in {@code repeated}
     */
    @GetExchange("/{session_id}/window")
    ConversationWindow window(
            @PathVariable("session_id") String sessionId,
            @RequestParam int turns,
            @RequestParam(name = "client_message_id", required = false) @Nullable String clientMessageId);

    /**
     * Stores a question and its answer. Idempotent on {@code clientMessageId}: the first turn stored wins and is
     * returned. In a chat that is with people the system's word stands in the place of the answer, and the question is
     * passed on to them.
     *
     * @throws ai.chatbot.common.error.ServiceException 409 {@code SESSION_CLOSED_CONFLICT} when it has ended or was
     *     abandoned
     */
    @PostExchange("/{session_id}/turns")
    Turn append(@PathVariable("session_id") String sessionId, @Valid @RequestBody Turn turn);

    @GetExchange("/{session_id}/messages")
    MessagePage messages(
            @PathVariable("session_id") String sessionId,
            @RequestParam int page,
            @RequestParam(name = "page_size") int pageSize,
            @RequestParam SortOrder order);

    /** Ends a session. Ending an ended one answers the same again and keeps the first feedback. */
    @PostExchange("/{session_id}/end")
    EndedSession end(@PathVariable("session_id") String sessionId, @Valid @RequestBody SessionEnd end);

    @GetExchange("/statistics/{user_id}")
    SessionStatistics statistics(@PathVariable("user_id") String userId);
}
