package ai.chatbot.session.desk;

import ai.chatbot.common.contract.session.AgentMessage;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.handover.Actor;
import ai.chatbot.session.handover.Handover;
import ai.chatbot.session.handover.HandoverEvent.AgentWrote;
import ai.chatbot.session.history.AppendNote;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.StoredSession;
import ai.chatbot.session.lifecycle.StoredSession.Note;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** An agent's message to the customer, once per client message id. */
@Component
public class ReplyAsAgent {

    /** {@code metadata} of the message: what the customer gets to read as its author. */
    static final String AGENT_NAME = "agent_name";

    private static final int ATTEMPTS = 50;

    private final FindSession findSession;
    private final TakeStep takeStep;
    private final AppendNote appendNote;
    private final IdGenerator ids;
    private final Clock clock;

    public ReplyAsAgent(
            FindSession findSession, TakeStep takeStep, AppendNote appendNote, IdGenerator ids, Clock clock) {
        this.findSession = findSession;
        this.takeStep = takeStep;
        this.appendNote = appendNote;
        this.ids = ids;
        this.clock = clock;
    }

    public Message reply(String sessionId, AgentMessage message, Actor agent) {
        String id = message.clientMessageId() == null ? ids.generateId().toString() : message.clientMessageId();
        String key = "agent:" + id;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoredSession session = findSession.find(sessionId);
            Optional<Message> stored = appendNote.find(session, key);
            if (stored.isPresent()) {
                return stored.get();
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            if (session.statusAt(now) != SessionStatus.ACTIVE) {
                throw SessionError.closed();
            }
            Note note = new Note(key, written(message.message(), session.handoverNow(), now));
            Optional<StoredSession> changed = takeStep.take(session, new AgentWrote(agent), note, now);
            if (changed.isPresent()) {
                return appendNote.find(changed.get(), key).orElseThrow();
            }
        }
        throw SessionError.busy();
    }

    private Message written(String text, Handover handover, Instant now) {
        Handover.Agent agent = handover.agent();
        Map<String, Object> metadata =
                agent == null || agent.name() == null ? Map.of() : Map.of(AGENT_NAME, agent.name());
        return new Message(ids.generateId().toString(), Message.Author.AGENT, text, now, metadata);
    }
}
