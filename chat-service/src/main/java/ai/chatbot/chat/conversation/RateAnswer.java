package ai.chatbot.chat.conversation;

import ai.chatbot.common.contract.session.FeedbackStored;
import ai.chatbot.common.contract.session.MessageApi;
import ai.chatbot.common.contract.session.MessageFeedback;
import ai.chatbot.common.security.Caller;
import org.springframework.stereotype.Component;

/** Keeps what somebody thinks of an answer, and reports it. */
@Component
public class RateAnswer {

    private final MessageApi messages;
    private final ConversationEvents events;

    RateAnswer(MessageApi messages, ConversationEvents events) {
        this.messages = messages;
        this.events = events;
    }

    public FeedbackStored rate(String sessionId, String messageId, MessageFeedback feedback) {
        FeedbackStored stored = messages.rate(sessionId, messageId, feedback);
        events.rated(stored, Caller.current().userId());
        return stored;
    }
}
