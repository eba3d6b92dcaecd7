package ai.chatbot.session.desk;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.handover.DecideStep;
import ai.chatbot.session.handover.Handover;
import ai.chatbot.session.handover.HandoverEvent;
import ai.chatbot.session.handover.Notice;
import ai.chatbot.session.handover.Outcome.Changed;
import ai.chatbot.session.handover.Outcome.Refused;
import ai.chatbot.session.handover.Outcome.Same;
import ai.chatbot.session.handover.WordNotices;
import ai.chatbot.session.history.AppendNote;
import ai.chatbot.session.history.AppendNote.Change;
import ai.chatbot.session.lifecycle.StoredSession;
import ai.chatbot.session.lifecycle.StoredSession.Note;
import ai.chatbot.session.webhook.RelaySteps;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One attempt to let something happen to a stored hand-over, with the message that tells the customer. */
@Component
public class TakeStep {

    private final DecideStep decideStep;
    private final WordNotices notices;
    private final AppendNote appendNote;
    private final RelaySteps relaySteps;

    public TakeStep(DecideStep decideStep, WordNotices notices, AppendNote appendNote, RelaySteps relaySteps) {
        this.decideStep = decideStep;
        this.notices = notices;
        this.appendNote = appendNote;
        this.relaySteps = relaySteps;
    }

    /**
     * @param message that comes with the event; null when the customer is told by a notice, if at all
     * @return the session afterwards; empty when somebody else has changed it meanwhile, and one may try again
     * @throws ServiceException {@code HANDOVER_CONFLICT}
     */
    public Optional<StoredSession> take(StoredSession seen, HandoverEvent event, @Nullable Note message, Instant now) {
        return switch (decideStep.decide(seen.handoverNow(), event, now)) {
            case Refused refused ->
                throw new ServiceException(
                        SessionError.HANDOVER_CONFLICT,
                        refused.refusal().message(),
                        Map.of(
                                "state",
                                ai.chatbot.common.web.WireNames.of(
                                        seen.handoverNow().state())));
            case Same(Handover same) when message == null && same.equals(seen.handoverNow()) -> Optional.of(seen);
            case Same(Handover same) -> appendNote.append(seen, new Change(same, message, false, now));
            case Changed(Handover next, @Nullable Notice notice) -> {
                Note told = notice == null ? message : note(notice, next, now);
                Optional<StoredSession> changed =
                        appendNote.append(seen, new Change(next, told, notice == Notice.CLOSED, now));
                changed.ifPresent(_ -> relaySteps.soon());
                yield changed;
            }
        };
    }

    private Note note(Notice notice, Handover handover, Instant now) {
        return new Note("handover:" + handover.version(), notices.message(notice, handover, now));
    }
}
