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
 * Chats handed to people. For services only; what agents do carries the agent's token, and is 403 {@code FORBIDDEN} without
 * the role of a support agent or admin. What does not fit the state of a hand-over is 409 {@code HANDOVER_CONFLICT}, with
 * {@code details.state}.
 */
@HttpExchange("/internal/handovers")
public interface HandoverApi {

    /**
     * Asks for a person and stores the message, in one step. Idempotent on {@code clientMessageId}; a chat that is with
     * people already stays as it is, and the message is passed on.
     *
     * @return the message with the system's word on it
     */
    @PostExchange("/{session_id}/request")
    Turn request(@PathVariable("session_id") String sessionId, @Valid @RequestBody HandoverRequest request);

    /** Stores a message for people, if the chat is with people. Idempotent as {@link #request}. */
    @PostExchange("/{session_id}/messages")
    PassedOn passOn(@PathVariable("session_id") String sessionId, @Valid @RequestBody MessageToPeople message);

    /**
     * What came after a message, at most {@code limit} (1–100) of it.
     *
     * @param after null: after the last one, so nothing yet
     */
    @GetExchange("/{session_id}/events")
    SessionEvents events(
            @PathVariable("session_id") String sessionId,
            @RequestParam(required = false) @Nullable Integer after,
            @RequestParam int limit);

    /**
     * @param state null: those that are with people
     * @param agentId null: anybody's and nobody's
     */
    @GetExchange
    HandoverPage list(
            @RequestParam(required = false) @Nullable HandoverState state,
            @RequestParam(required = false) @Nullable HandoverReason reason,
            @RequestParam(name = "agent_id", required = false) @Nullable String agentId,
            @RequestParam int page,
            @RequestParam(name = "page_size") int pageSize);

    @GetExchange("/{session_id}")
    HandoverCase find(@PathVariable("session_id") String sessionId);

    /** Of several at once one gets it. Taking what one has changes nothing. */
    @PostExchange("/{session_id}/take")
    HandoverView take(@PathVariable("session_id") String sessionId, @Valid @RequestBody TakeHandover take);

    /** Back into the queue, at its old place. */
    @PostExchange("/{session_id}/release")
    HandoverView release(@PathVariable("session_id") String sessionId, @Valid @RequestBody HandoverNote note);

    @PostExchange("/{session_id}/reply")
    Message reply(@PathVariable("session_id") String sessionId, @Valid @RequestBody AgentMessage message);

    /** Back to the bot. */
    @PostExchange("/{session_id}/return")
    HandoverView giveBack(@PathVariable("session_id") String sessionId, @Valid @RequestBody HandoverNote note);

    /** Ends the hand-over and the session. */
    @PostExchange("/{session_id}/close")
    HandoverView close(@PathVariable("session_id") String sessionId, @Valid @RequestBody HandoverNote note);
}
