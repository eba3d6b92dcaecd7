package ai.chatbot.common.contract.chat;

import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.FeedbackStored;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.MessageFeedback;
import ai.chatbot.common.contract.session.SessionDetails;
import ai.chatbot.common.contract.session.SessionPage;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.common.contract.session.SessionTitle;
import ai.chatbot.common.contract.session.SessionsDeleted;
import ai.chatbot.common.contract.session.SortOrder;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** What a user does with the conversations that there are. A session that is not the caller's is 404 as everywhere. */
@HttpExchange("/api/v1/chat/sessions")
public interface ConversationsApi {

    /**
     * By last activity.
     *
     * @param q part of a title or of a message, in any case, at most 200 characters
     * @param userId null is the caller; somebody else's are for admins and support agents
     */
    @GetExchange
    SessionPage list(
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize,
            @RequestParam(defaultValue = "desc") SortOrder order,
            @RequestParam(required = false) @Nullable SessionStatus status,
            @RequestParam(required = false) @Nullable Channel channel,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(name = "user_id", required = false) @Nullable String userId);

    @GetExchange("/{session_id}")
    SessionDetails details(@PathVariable("session_id") String sessionId);

    @PatchExchange("/{session_id}")
    SessionDetails rename(@PathVariable("session_id") String sessionId, @Valid @RequestBody SessionTitle title);

    /** With all messages, for good. */
    @DeleteExchange("/{session_id}")
    SessionsDeleted delete(@PathVariable("session_id") String sessionId);

    /** All messages, for good; the session stays. */
    @DeleteExchange("/{session_id}/messages")
    SessionDetails clear(@PathVariable("session_id") String sessionId);

    /** All of the caller's, with their messages, for good. */
    @DeleteExchange
    SessionsDeleted deleteAll();

    /** The last feedback wins; 409 {@code NOT_AN_ANSWER_CONFLICT} for a question. */
    @PostExchange("/{session_id}/messages/{message_id}/feedback")
    FeedbackStored rate(
            @PathVariable("session_id") String sessionId,
            @PathVariable("message_id") String messageId,
            @Valid @RequestBody MessageFeedback feedback);

    /** Also an earlier version of an answer; what else was taken out of the conversation only for staff. */
    @GetExchange("/{session_id}/messages/{message_id}")
    Message message(@PathVariable("session_id") String sessionId, @PathVariable("message_id") String messageId);

    /**
     * Answers the question of the last answer once more. The old answer is kept as an earlier version.
     *
     * @throws ai.chatbot.common.error.ServiceException 409 {@code NOT_AN_ANSWER_CONFLICT},
     *     {@code NOT_THE_LAST_ANSWER_CONFLICT}, {@code TOO_MANY_VERSIONS_CONFLICT}, {@code SESSION_CLOSED_CONFLICT}
     */
    @PostExchange("/{session_id}/messages/{message_id}/regenerate")
    ChatReply regenerate(
            @PathVariable("session_id") String sessionId,
            @PathVariable("message_id") String messageId,
            @Valid @RequestBody(required = false) @Nullable RegenerateAnswer request);

    /**
     * Asks a question otherwise. It and all that came after it are taken out of the conversation; the reply names the
     * message that stands in its place.
     *
     * @throws ai.chatbot.common.error.ServiceException 409 {@code NOT_A_QUESTION_CONFLICT},
     *     {@code TOO_MANY_VERSIONS_CONFLICT}, {@code SESSION_CLOSED_CONFLICT}
     */
    @PutExchange("/{session_id}/messages/{message_id}")
    ChatReply edit(
            @PathVariable("session_id") String sessionId,
            @PathVariable("message_id") String messageId,
            @Valid @RequestBody SendMessage message);
}
