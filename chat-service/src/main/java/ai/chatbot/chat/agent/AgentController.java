package ai.chatbot.chat.agent;

import ai.chatbot.common.contract.chat.AgentApi;
import ai.chatbot.common.contract.session.AgentMessage;
import ai.chatbot.common.contract.session.HandoverApi;
import ai.chatbot.common.contract.session.HandoverCase;
import ai.chatbot.common.contract.session.HandoverNote;
import ai.chatbot.common.contract.session.HandoverPage;
import ai.chatbot.common.contract.session.HandoverReason;
import ai.chatbot.common.contract.session.HandoverState;
import ai.chatbot.common.contract.session.HandoverView;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.TakeHandover;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Hand-over")
@PreAuthorize("hasAnyRole('ADMIN', 'SUPPORT_AGENT')")
class AgentController implements AgentApi {

    private final HandoverApi handovers;

    AgentController(HandoverApi handovers) {
        this.handovers = handovers;
    }

    @Override
    @Operation(
            operationId = "listHandovers",
            summary = "List chats that wait for people or are with them",
            description = "Those asked for first come first.")
    public HandoverPage list(
            @Nullable HandoverState state,
            @Nullable HandoverReason reason,
            @Nullable String agentId,
            int page,
            int pageSize) {
        return handovers.list(state, reason, agentId, page, pageSize);
    }

    @Override
    @Operation(operationId = "findHandover", summary = "Read a chat with its reason, summary, transcript and citations")
    public HandoverCase find(String sessionId) {
        return handovers.find(sessionId);
    }

    @Override
    @Operation(operationId = "takeHandover", summary = "Take a chat, or give it to a colleague (admins)")
    public HandoverView take(String sessionId, TakeHandover take) {
        return handovers.take(sessionId, take);
    }

    @Override
    @Operation(operationId = "releaseHandover", summary = "Put a chat back into the queue")
    public HandoverView release(String sessionId, HandoverNote note) {
        return handovers.release(sessionId, note);
    }

    @Override
    @Operation(operationId = "replyInHandover", summary = "Answer the customer")
    public Message reply(String sessionId, AgentMessage message) {
        return handovers.reply(sessionId, message);
    }

    @Override
    @Operation(summary = "Give a chat back to the bot")
    public HandoverView giveBack(String sessionId, HandoverNote note) {
        return handovers.giveBack(sessionId, note);
    }

    @Override
    @Operation(operationId = "closeHandover", summary = "Close a chat and end its session")
    public HandoverView close(String sessionId, HandoverNote note) {
        return handovers.close(sessionId, note);
    }
}
