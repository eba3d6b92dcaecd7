package ai.chatbot.session.api;

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
import ai.chatbot.session.desk.ActOnHandover;
import ai.chatbot.session.desk.HandToPeople;
import ai.chatbot.session.desk.ListHandovers;
import ai.chatbot.session.desk.ReplyAsAgent;
import ai.chatbot.session.desk.ShowHandover;
import ai.chatbot.session.handover.Actor;
import ai.chatbot.session.handover.Handover;
import ai.chatbot.session.handover.HandoverEvent.Closed;
import ai.chatbot.session.handover.HandoverEvent.GivenBack;
import ai.chatbot.session.handover.HandoverEvent.Released;
import ai.chatbot.session.handover.HandoverEvent.Taken;
import ai.chatbot.session.history.ReadEvents;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HandoverController implements HandoverApi {

    private final HandToPeople handToPeople;
    private final ReadEvents readEvents;
    private final ListHandovers listHandovers;
    private final ShowHandover showHandover;
    private final ActOnHandover actOnHandover;
    private final ReplyAsAgent replyAsAgent;

    HandoverController(
            HandToPeople handToPeople,
            ReadEvents readEvents,
            ListHandovers listHandovers,
            ShowHandover showHandover,
            ActOnHandover actOnHandover,
            ReplyAsAgent replyAsAgent) {
        this.handToPeople = handToPeople;
        this.readEvents = readEvents;
        this.listHandovers = listHandovers;
        this.showHandover = showHandover;
        this.actOnHandover = actOnHandover;
        this.replyAsAgent = replyAsAgent;
    }

    @Override
    public Turn request(String sessionId, HandoverRequest request) {
        return handToPeople.request(sessionId, request);
    }

    @Override
    public PassedOn passOn(String sessionId, MessageToPeople message) {
        return handToPeople.passOn(sessionId, message);
    }

    @Override
    public SessionEvents events(String sessionId, @Nullable Integer after, int limit) {
        return readEvents.after(sessionId, after, limit);
    }

    @Override
    public HandoverPage list(
            @Nullable HandoverState state,
            @Nullable HandoverReason reason,
            @Nullable String agentId,
            int page,
            int pageSize) {
        Staff.requireAgent();
        return listHandovers.list(state, reason, agentId, page, pageSize);
    }

    @Override
    public HandoverCase find(String sessionId) {
        Staff.requireAgent();
        return showHandover.show(sessionId);
    }

    @Override
    public HandoverView take(String sessionId, TakeHandover take) {
        Actor caller = Staff.requireAgent();
        String agent = take.agentId() == null ? caller.id() : take.agentId();
        if (!agent.equals(caller.id())) {
            Staff.requireAdmin();
        }
        return actOnHandover.act(sessionId, new Taken(new Handover.Agent(agent, take.agentName()), caller));
    }

    @Override
    public HandoverView release(String sessionId, HandoverNote note) {
        return actOnHandover.act(sessionId, new Released(Staff.requireAgent(), note.reason()));
    }

    @Override
    public Message reply(String sessionId, AgentMessage message) {
        return replyAsAgent.reply(sessionId, message, Staff.requireAgent());
    }

    @Override
    public HandoverView giveBack(String sessionId, HandoverNote note) {
        return actOnHandover.act(sessionId, new GivenBack(Staff.requireAgent(), note.reason()));
    }

    @Override
    public HandoverView close(String sessionId, HandoverNote note) {
        return actOnHandover.act(sessionId, new Closed(Staff.requireAgent(), note.reason()));
    }
}
