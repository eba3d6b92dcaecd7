package ai.chatbot.common.contract.chat;

import ai.chatbot.common.contract.session.AgentMessage;
import ai.chatbot.common.contract.session.HandoverCase;
import ai.chatbot.common.contract.session.HandoverNote;
import ai.chatbot.common.contract.session.HandoverPage;
import ai.chatbot.common.contract.session.HandoverReason;
import ai.chatbot.common.contract.session.HandoverState;
import ai.chatbot.common.contract.session.HandoverView;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.TakeHandover;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Chats that wait for people, for support agents and admins. What does not fit a chat's state, or is somebody else's, is 409
 * {@code HANDOVER_CONFLICT}.
 */
@HttpExchange("/api/v1/agent/handovers")
public interface AgentApi {

    @GetExchange
    HandoverPage list(
            @RequestParam(required = false) @Nullable HandoverState state,
            @RequestParam(required = false) @Nullable HandoverReason reason,
            @RequestParam(name = "agent_id", required = false) @Nullable String agentId,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize);

    @GetExchange("/{session_id}")
    HandoverCase find(@PathVariable("session_id") String sessionId);

    @PostExchange("/{session_id}/take")
    HandoverView take(@PathVariable("session_id") String sessionId, @Valid @RequestBody TakeHandover take);

    @PostExchange("/{session_id}/release")
    HandoverView release(@PathVariable("session_id") String sessionId, @Valid @RequestBody HandoverNote note);

    @PostExchange("/{session_id}/reply")
    Message reply(@PathVariable("session_id") String sessionId, @Valid @RequestBody AgentMessage message);

    @PostExchange("/{session_id}/return")
    HandoverView giveBack(@PathVariable("session_id") String sessionId, @Valid @RequestBody HandoverNote note);

    @PostExchange("/{session_id}/close")
    HandoverView close(@PathVariable("session_id") String sessionId, @Valid @RequestBody HandoverNote note);
}
