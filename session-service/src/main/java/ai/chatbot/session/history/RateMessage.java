package ai.chatbot.session.history;

import ai.chatbot.common.contract.session.FeedbackStored;
import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.contract.session.MessageFeedback;
import ai.chatbot.common.contract.session.MessageFeedback.Rating;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Keeps with an answer what its reader thinks of it, also after the session has ended. */
@Component
public class RateMessage {

    private final FindSession findSession;
    private final SessionHistory history;
    private final Messages messages;
    private final Clock clock;

    public RateMessage(FindSession findSession, SessionHistory history, Messages messages, Clock clock) {
        this.findSession = findSession;
        this.history = history;
        this.messages = messages;
        this.clock = clock;
    }

    public FeedbackStored rate(String sessionId, String messageId, MessageFeedback feedback) {
        if (feedback.rating() != Rating.NEGATIVE
                && feedback.reasons() != null
                && !feedback.reasons().isEmpty()) {
            throw SessionError.invalid("reasons", "belong to a negative rating");
        }
        StoredSession session = findSession.find(sessionId);
        StoredMessage message = history.find(session, messageId).orElseThrow(SessionError::messageNotFound);
        if (message.role() != Author.ASSISTANT) {
            throw SessionError.notAnAnswer();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        StoredFeedback stored = StoredFeedback.of(feedback, now);
        if (!messages.rate(message, stored)) {
            throw SessionError.messageNotFound();
        }
        StoredFeedback previous = message.feedback();
        return new FeedbackStored(
                sessionId,
                messageId,
                new MessageFeedback(stored.rating(), stored.reasons(), stored.comment()),
                previous == null ? null : previous.rating(),
                now);
    }
}
