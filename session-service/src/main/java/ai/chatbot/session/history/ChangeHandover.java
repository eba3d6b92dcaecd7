package ai.chatbot.session.history;

import ai.chatbot.session.handover.AdmitMessages;
import ai.chatbot.session.handover.Handover;
import ai.chatbot.session.handover.HandoverProperties;
import java.time.Instant;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** How a hand-over stands in a session's document. */
@Component
public class ChangeHandover {

    private final AdmitMessages admitMessages;
    private final HandoverProperties properties;

    public ChangeHandover(AdmitMessages admitMessages, HandoverProperties properties) {
        this.admitMessages = admitMessages;
        this.properties = properties;
    }

    AdmitMessages admit() {
        return admitMessages;
    }

    /** @param usualEnd of the session; one that is with people stays open longer */
    Update to(Handover handover, Instant usualEnd, Instant now) {
        Instant keptUntil = now.plus(properties.keep());
        boolean longer = handover.isWithPeople() && keptUntil.isAfter(usualEnd);
        return to(handover).set("expiresAt", longer ? keptUntil : usualEnd);
    }

    /** Leaves the session's end as it is. */
    Update to(Handover handover) {
        var update = new Update();
        if (handover.version() == 0) {
            return update;
        }
        Handover.Agent agent = handover.agent();
        return update.set("handover", handover)
                .set("metadata.escalated", true)
                .set("metadata.assignedAgent", agent == null ? null : agent.id());
    }
}
