package ai.chatbot.session.handover;

import ai.chatbot.common.contract.session.Turn;
import java.time.Instant;
import java.util.Optional;

/** What is stored of a customer's message, seen with the hand-over as it is in the moment of storing. */
public interface Admission {

    /** @return empty when the message is not to be stored; called again when the hand-over changes meanwhile */
    Optional<Admitted> admit(Handover handover, Instant now);

    /** @param handover as it is afterwards */
    record Admitted(Turn turn, Handover handover) {}
}
