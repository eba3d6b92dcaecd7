package ai.chatbot.common.contract.session;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** A user's sessions: found, named, removed. Who may call it and whose sessions are seen: {@link SessionApi}. */
@HttpExchange("/internal/sessions")
public interface SessionDirectoryApi {

    /**
     * By last activity.
     *
     * @param q part of a title or of a message, in any case; of messages the newest 1,000 that have it count
     */
    @GetExchange
    SessionPage list(
            @RequestParam("user_id") String userId,
            @RequestParam int page,
            @RequestParam(name = "page_size") int pageSize,
            @RequestParam SortOrder order,
            @RequestParam(required = false) @Nullable SessionStatus status,
            @RequestParam(required = false) @Nullable Channel channel,
            @RequestParam(required = false) @Nullable String q);

    @GetExchange("/{session_id}/details")
    SessionDetails details(@PathVariable("session_id") String sessionId);

    @PutExchange("/{session_id}/title")
    SessionDetails rename(@PathVariable("session_id") String sessionId, @Valid @RequestBody SessionTitle title);

    /** Deletes the session and its messages, for good. Repeating it finishes what was cut short. */
    @DeleteExchange("/{session_id}")
    SessionsDeleted delete(@PathVariable("session_id") String sessionId);

    /** Deletes the session's messages, for good, and keeps the session. */
    @DeleteExchange("/{session_id}/messages")
    SessionDetails clear(@PathVariable("session_id") String sessionId);

    /** All sessions that a user has at this moment. */
    @DeleteExchange
    SessionsDeleted deleteAll(@RequestParam("user_id") String userId);
}
