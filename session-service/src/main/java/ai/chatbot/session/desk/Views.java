package ai.chatbot.session.desk;

import ai.chatbot.common.contract.session.HandoverView;
import ai.chatbot.session.handover.Handover;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Instant;

/** Hand-overs as the contract shows them. */
final class Views {

    private Views() {}

    static HandoverView of(StoredSession session, Instant now) {
        Handover handover = session.handoverNow();
        Handover.Request request = handover.request();
        Handover.Agent agent = handover.agent();
        return new HandoverView(
                session.sessionId(),
                session.userId(),
                session.channel(),
                session.handoverStateAt(now),
                request == null ? null : request.reason(),
                request == null ? null : request.detail(),
                handover.language(),
                request == null ? null : request.at(),
                handover.since(),
                agent == null ? null : agent.id(),
                agent == null ? null : agent.name(),
                handover.waiting().since(),
                handover.waiting().dueAt(),
                handover.version(),
                session.messageCount());
    }
}
