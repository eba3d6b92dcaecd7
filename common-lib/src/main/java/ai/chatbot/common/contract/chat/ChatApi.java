package ai.chatbot.common.contract.chat;

import ai.chatbot.common.contract.session.EndedSession;
import ai.chatbot.common.contract.session.MessagePage;
import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.contract.session.SessionEnd;
import ai.chatbot.common.contract.session.SortOrder;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Conversations. A session that is not the caller's is 404 {@code SESSION_NOT_FOUND}. */
@HttpExchange("/api/v1/chat/sessions")
public interface ChatApi {

    @PostExchange("/initialize")
    Session initialize(@Valid @RequestBody InitializeSession request);

    @PostExchange("/{session_id}/messages")
    ChatReply send(@PathVariable("session_id") String sessionId, @Valid @RequestBody SendMessage message);

    @GetExchange("/{session_id}/messages")
    MessagePage history(
            @PathVariable("session_id") String sessionId,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize,
            @RequestParam(defaultValue = "desc") SortOrder order);

    @PostExchange("/{session_id}/end")
    EndedSession end(@PathVariable("session_id") String sessionId, @Valid @RequestBody SessionEnd end);
}
