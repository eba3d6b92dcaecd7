package ai.chatbot.chat.handover;

import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.events.AnalyticsEvents;
import ai.chatbot.common.web.WireNames;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reports chats that went to people instead of being answered. */
@Component
class EscalationEvents {

    private final AnalyticsEvents events;

    EscalationEvents(AnalyticsEvents events) {
        this.events = events;
    }

    /** Nothing for a repeated message, which was reported before, nor for one that was only passed on. */
    void escalated(Session session, Turn turn, Message question) {
        if (PeoplesReply.isRequest(turn) && turn.question().messageId().equals(question.messageId())) {
            events.publish(new AnalyticsEvent(
                    turn.answer().messageId(),
                    AnalyticsEvent.Type.MESSAGE_SENT,
                    session.sessionId(),
                    session.userId(),
                    turn.answer().timestamp(),
                    Map.of(AnalyticsEvent.OUTCOME, WireNames.of(Outcome.ESCALATED))));
        }
    }
}
