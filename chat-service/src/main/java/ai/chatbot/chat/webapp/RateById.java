package ai.chatbot.chat.webapp;

import ai.chatbot.chat.conversation.RateAnswer;
import ai.chatbot.common.contract.session.FeedbackStored;
import ai.chatbot.common.contract.session.MessageFeedback;
import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.contract.session.SessionAccessApi;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Rates an answer of which the app tells no more than its id. */
@Component
class RateById {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    private final SessionAccessApi sessions;
    private final RateAnswer rateAnswer;

    RateById(SessionAccessApi sessions, RateAnswer rateAnswer) {
        this.sessions = sessions;
        this.rateAnswer = rateAnswer;
    }

    ResponseEntity<Object> rate(String messageId, String opinion) {
        Optional<MessageFeedback> feedback = Opinion.parse(opinion);
        if (feedback.isEmpty()) {
            return Replies.bad("message_feedback is unknown");
        }
        boolean isRated = ID.matcher(messageId).matches()
                && OwnSessions.ifThere(() -> sessions.ofMessage(messageId))
                        .filter(OwnSessions::isOwn)
                        .flatMap(session -> store(session, messageId, feedback.get()))
                        .isPresent();
        return isRated
                ? Replies.messageDone("Successfully updated message with feedback " + opinion, messageId)
                : Replies.missing("Unable to update message " + messageId
                        + ". It either does not exist or the user does not have access to it.");
    }

    private Optional<FeedbackStored> store(Session session, String messageId, MessageFeedback feedback) {
        return OwnSessions.ifThere(() -> rateAnswer.rate(session.sessionId(), messageId, feedback));
    }
}
