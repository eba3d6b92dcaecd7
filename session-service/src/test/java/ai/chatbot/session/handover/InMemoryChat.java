package ai.chatbot.session.handover;

import ai.chatbot.common.contract.session.HandoverRequest;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.MessageToPeople;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.session.handover.HandoverEvent.AgentWrote;
import ai.chatbot.session.handover.HandoverEvent.ClockLookedAt;
import ai.chatbot.session.handover.HandoverEvent.SessionEnded;
import ai.chatbot.session.handover.Outcome.Changed;
import ai.chatbot.session.handover.Outcome.Refused;
import ai.chatbot.session.handover.Outcome.Same;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.util.SimpleIdGenerator;

/** The state machine with nothing around it but a list of messages. */
final class InMemoryChat implements HandedOverChat {

    static final Instant BEGIN = Instant.parse("2026-11-02T10:00:00Z");

    private final DecideStep decideStep;
    private final WordNotices notices;
    private final AdmitMessages admitMessages;
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, Turn> turns = new HashMap<>();
    private final Set<String> replies = new HashSet<>();
    private Handover handover = Handover.NONE;
    private Instant now = BEGIN;
    private boolean ended;

    InMemoryChat(HandoverProperties properties) {
        this.decideStep = new DecideStep(properties);
        this.notices = new WordNotices(properties, new SimpleIdGenerator());
        this.admitMessages = new AdmitMessages(decideStep, notices);
    }

    @Override
    public void answered(Turn turn) {
        append(turn.clientMessageId(), admitMessages.answered(turn));
    }

    @Override
    public void request(HandoverRequest request) {
        append(request.clientMessageId(), admitMessages.requesting(request));
    }

    @Override
    public boolean passOn(MessageToPeople message) {
        return append(message.clientMessageId(), admitMessages.forPeople(message));
    }

    private boolean append(String clientMessageId, Admission admission) {
        if (turns.containsKey(clientMessageId)) {
            return true;
        }
        if (ended) {
            return false;
        }
        Optional<Admission.Admitted> admitted = admission.admit(handover, now);
        admitted.ifPresent(stored -> {
            handover = stored.handover();
            turns.put(clientMessageId, stored.turn());
            messages.add(stored.turn().question());
            messages.add(stored.turn().answer());
        });
        return admitted.isPresent();
    }

    @Override
    public boolean act(HandoverEvent event) {
        return (!ended || event instanceof HandoverEvent.Closed) && take(event, null);
    }

    @Override
    public boolean reply(String clientMessageId, String text, Actor agent) {
        if (replies.contains(clientMessageId)) {
            return true;
        }
        var message = new Message(UUID.randomUUID().toString(), Message.Author.AGENT, text, now, Map.of());
        boolean allowed = !ended && take(new AgentWrote(agent), message);
        if (allowed) {
            replies.add(clientMessageId);
        }
        return allowed;
    }

    private boolean take(HandoverEvent event, Message own) {
        return switch (decideStep.decide(handover, event, now)) {
            case Refused _ -> false;
            case Same(Handover same) -> {
                store(same, own);
                yield true;
            }
            case Changed(Handover next, Notice notice) -> {
                store(next, notice == null ? own : notices.message(notice, next, now));
                ended |= notice == Notice.CLOSED;
                yield true;
            }
        };
    }

    private void store(Handover next, Message message) {
        handover = next;
        if (message != null) {
            messages.add(message);
        }
    }

    @Override
    public void advance(Duration time) {
        now = now.plus(time);
        if (ended) {
            take(new SessionEnded(), null);
        } else {
            take(new ClockLookedAt(), null);
        }
    }

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public Handover handover() {
        return handover;
    }

    @Override
    public List<Message> messages() {
        return List.copyOf(messages);
    }
}
