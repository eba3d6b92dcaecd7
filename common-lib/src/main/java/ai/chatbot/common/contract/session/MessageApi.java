package ai.chatbot.common.contract.session;

import ai.chatbot.common.contract.session.Message.Author;
import jakarta.validation.Valid;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Single messages of a session's conversation. Who may call it: {@link SessionApi}. A message that does not belong to the
 * conversation is 404 {@code MESSAGE_NOT_FOUND}.
 */
@HttpExchange("/internal/sessions/{session_id}/messages/{message_id}")
public interface MessageApi {

    /** Also an earlier version of an answer; whatever else was taken out of the conversation only for staff. */
    @GetExchange
    Message find(@PathVariable("session_id") String sessionId, @PathVariable("message_id") String messageId);

    /**
     * How an answer came about, also an earlier version of one. For admins and support agents.
     *
     * @throws ai.chatbot.common.error.ServiceException 404 {@code TRACE_NOT_FOUND} for a message that nobody has noted it of
     */
    @GetExchange("/trace")
    Map<String, Object> trace(
            @PathVariable("session_id") String sessionId, @PathVariable("message_id") String messageId);

    /**
     * The last feedback wins.
     *
     * @throws ai.chatbot.common.error.ServiceException 409 {@code NOT_AN_ANSWER_CONFLICT}
     */
    @PutExchange("/feedback")
    FeedbackStored rate(
            @PathVariable("session_id") String sessionId,
            @PathVariable("message_id") String messageId,
            @Valid @RequestBody MessageFeedback feedback);

    /**
     * Before a message is replaced.
     *
     * @param of {@code assistant} for the last answer, which is given again; {@code user} for any question, which is asked
     *     otherwise
     * @param turns how many of the last turns before it, 0–50
     * @param clientMessageId when given and already answered, that turn is {@code repeated}
     * @throws ai.chatbot.common.error.ServiceException 409 {@code NOT_AN_ANSWER_CONFLICT},
     *     {@code NOT_A_QUESTION_CONFLICT}, {@code NOT_THE_LAST_ANSWER_CONFLICT}, {@code TOO_MANY_VERSIONS_CONFLICT}
     */
    @GetExchange("/replacement")
    Replacement replacement(
            @PathVariable("session_id") String sessionId,
            @PathVariable("message_id") String messageId,
            @RequestParam Author of,
            @RequestParam int turns,
            @RequestParam(name = "client_message_id", required = false) @Nullable String clientMessageId);

    /**
     * Stores a turn in the place of a message and of all after it, which are kept but no longer belong to the conversation.
     * Idempotent as {@link SessionApi#append}, and fails as that and as {@link #replacement} do.
     */
    @PostExchange("/replacement")
    Turn replace(
            @PathVariable("session_id") String sessionId,
            @PathVariable("message_id") String messageId,
            @RequestParam Author of,
            @Valid @RequestBody Turn turn);
}
