package ai.chatbot.session.handover;

import ai.chatbot.common.contract.session.HandoverRequest;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.MessageToPeople;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.session.handover.Admission.Admitted;
import ai.chatbot.session.handover.HandoverEvent.CustomerWrote;
import ai.chatbot.session.handover.HandoverEvent.PersonWanted;
import ai.chatbot.session.handover.Outcome.Changed;
import ai.chatbot.session.handover.Outcome.Refused;
import ai.chatbot.session.handover.Outcome.Same;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Keeps the bot silent while a chat is with people: its answer to a message is left out then, whenever the chat has gone
 * to them, and the message is passed on.
 */
@Component
public class AdmitMessages {

    private final DecideStep decideStep;
    private final WordNotices notices;

    public AdmitMessages(DecideStep decideStep, WordNotices notices) {
        this.decideStep = decideStep;
        this.notices = notices;
    }

    /** A question with the bot's answer. */
    public Admission answered(Turn turn) {
        return (handover, now) -> Optional.of(
                handover.isWithPeople()
                        ? passedOn(turn.clientMessageId(), turn.question(), handover, now)
                        : new Admitted(turn, handover));
    }

    /** A message with which a person is asked for. */
    public Admission requesting(HandoverRequest wanted) {
        return (handover, now) -> {
            var request = new Handover.Request(wanted.reason(), wanted.detail(), wanted.language(), now);
            return switch (decideStep.decide(handover, new PersonWanted(request), now)) {
                case Changed changed ->
                    Optional.of(turn(
                            wanted.clientMessageId(),
                            wanted.question(),
                            changed.notice() == null ? Notice.REQUESTED : changed.notice(),
                            changed.handover(),
                            now));
                case Same _ -> Optional.of(passedOn(wanted.clientMessageId(), wanted.question(), handover, now));
                case Refused _ -> Optional.empty();
            };
        };
    }

    /** A message for people, if they have the chat. */
    public Admission forPeople(MessageToPeople message) {
        return (handover, now) -> handover.isWithPeople()
                ? Optional.of(passedOn(message.clientMessageId(), message.question(), handover, now))
                : Optional.empty();
    }

    private Admitted passedOn(String clientMessageId, Message question, Handover handover, Instant now) {
        Handover after =
                decideStep.decide(handover, new CustomerWrote(), now) instanceof Same(Handover same) ? same : handover;
        return turn(clientMessageId, question, Notice.PASSED_ON, after, now);
    }

    private Admitted turn(String clientMessageId, Message question, Notice notice, Handover handover, Instant now) {
        return new Admitted(new Turn(clientMessageId, question, notices.message(notice, handover, now)), handover);
    }
}
