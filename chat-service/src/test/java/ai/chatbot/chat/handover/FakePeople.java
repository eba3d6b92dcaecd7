package ai.chatbot.chat.handover;

import ai.chatbot.common.contract.session.AgentMessage;
import ai.chatbot.common.contract.session.HandoverApi;
import ai.chatbot.common.contract.session.HandoverCase;
import ai.chatbot.common.contract.session.HandoverNote;
import ai.chatbot.common.contract.session.HandoverPage;
import ai.chatbot.common.contract.session.HandoverReason;
import ai.chatbot.common.contract.session.HandoverRequest;
import ai.chatbot.common.contract.session.HandoverState;
import ai.chatbot.common.contract.session.HandoverView;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.MessageToPeople;
import ai.chatbot.common.contract.session.PassedOn;
import ai.chatbot.common.contract.session.SessionEvents;
import ai.chatbot.common.contract.session.TakeHandover;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.events.AnalyticsEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** session-service's side of hand-overs, in memory: remembers what was asked for. */
public final class FakePeople implements HandoverApi {

    private static final String NO_DESK = "These people have no desk for agents";

    public final List<HandoverRequest> requests = new ArrayList<>();
    public boolean haveTheChat;
    private final List<Turn> stored;

    /** @param stored where turns go */
    public FakePeople(List<Turn> stored) {
        this.stored = stored;
    }

    public InvolvePeople involve(AnalyticsEvents events) {
        return involve(events, new EscalationProperties(true, 2, 2, List.of(), Map.of()));
    }

    InvolvePeople involve(AnalyticsEvents events, EscalationProperties properties) {
        return new InvolvePeople(this, properties, new EscalationEvents(events));
    }

    @Override
    public Turn request(String sessionId, HandoverRequest request) {
        requests.add(request);
        haveTheChat = true;
        return store(request.clientMessageId(), request.question(), "requested");
    }

    @Override
    public PassedOn passOn(String sessionId, MessageToPeople message) {
        return new PassedOn(haveTheChat ? store(message.clientMessageId(), message.question(), "passed_on") : null);
    }

    private Turn store(String clientMessageId, Message question, String event) {
        var word = new Message(
                "n" + stored.size(),
                Message.Author.SYSTEM,
                "The system's word: " + event,
                Instant.EPOCH,
                Map.of("handover", Map.of("event", event)));
        var turn = new Turn(clientMessageId, question, word);
        stored.add(turn);
        return turn;
    }

    @Override
    public SessionEvents events(String sessionId, Integer after, int limit) {
        throw new UnsupportedOperationException("These people tell nobody what happens");
    }

    @Override
    public HandoverPage list(HandoverState state, HandoverReason reason, String agentId, int page, int pageSize) {
        throw new UnsupportedOperationException(NO_DESK);
    }

    @Override
    public HandoverCase find(String sessionId) {
        throw new UnsupportedOperationException(NO_DESK);
    }

    @Override
    public HandoverView take(String sessionId, TakeHandover take) {
        throw new UnsupportedOperationException(NO_DESK);
    }

    @Override
    public HandoverView release(String sessionId, HandoverNote note) {
        throw new UnsupportedOperationException(NO_DESK);
    }

    @Override
    public Message reply(String sessionId, AgentMessage message) {
        throw new UnsupportedOperationException(NO_DESK);
    }

    @Override
    public HandoverView giveBack(String sessionId, HandoverNote note) {
        throw new UnsupportedOperationException(NO_DESK);
    }

    @Override
    public HandoverView close(String sessionId, HandoverNote note) {
        throw new UnsupportedOperationException(NO_DESK);
    }
}
