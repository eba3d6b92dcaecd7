package ai.chatbot.session.desk;

import ai.chatbot.common.contract.session.AgentMessage;
import ai.chatbot.common.contract.session.HandoverRequest;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.MessageToPeople;
import ai.chatbot.common.contract.session.SessionEvents.SessionEvent;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.common.contract.session.SortOrder;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.test.TestClock;
import ai.chatbot.session.handover.Actor;
import ai.chatbot.session.handover.HandedOverChat;
import ai.chatbot.session.handover.Handover;
import ai.chatbot.session.handover.HandoverEvent;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A session in MongoDB, changed by two replicas in turn. */
final class StoredChat implements HandedOverChat {

    private final Desk one;
    private final Desk other;
    private final TestClock clock;
    private final String session;
    private boolean turn;
    private boolean ended;

    StoredChat(Desk one, Desk other, TestClock clock, String session) {
        this.one = one;
        this.other = other;
        this.clock = clock;
        this.session = session;
    }

    private Desk desk() {
        turn = !turn;
        return turn ? one : other;
    }

    @Override
    public void answered(Turn answered) {
        desk().replica().append().append(session, answered);
    }

    @Override
    public void request(HandoverRequest request) {
        desk().handToPeople().request(session, request);
    }

    @Override
    public boolean passOn(MessageToPeople message) {
        return allowed(() -> desk().handToPeople().passOn(session, message).turn() != null);
    }

    @Override
    public boolean act(HandoverEvent event) {
        boolean allowed = allowed(() -> desk().act().act(session, event) != null);
        ended |= allowed && event instanceof HandoverEvent.Closed;
        return allowed;
    }

    @Override
    public boolean reply(String clientMessageId, String text, Actor agent) {
        return allowed(() -> desk().reply().reply(session, new AgentMessage(text, clientMessageId), agent) != null);
    }

    private static boolean allowed(BooleanSupplier action) {
        try {
            return action.getAsBoolean();
        } catch (ServiceException e) {
            if (e.code().kind().status() == 409) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void advance(Duration time) {
        clock.advance(time);
        desk().watch().run();
        desk().watch().run();
    }

    @Override
    public void end() {
        if (!hasEnded()) {
            desk().replica().end().end(session, null);
            ended = true;
        }
    }

    @Override
    public boolean hasEnded() {
        return ended || stored().statusAt(clock.instant()) != SessionStatus.ACTIVE;
    }

    @Override
    public Handover handover() {
        return stored().handoverNow();
    }

    private StoredSession stored() {
        return one.sessions().find(session).orElseThrow();
    }

    /** As events, which must be what the pages of the history are. */
    @Override
    public List<Message> messages() {
        List<Message> all = new ArrayList<>();
        List<SessionEvent> read;
        do {
            read = desk().events().after(session, all.size(), 100).events();
            read.forEach(event -> all.add(event.message()));
        } while (read.size() == 100);
        List<Message> pages =
                desk().replica().messages().list(session, 1, 100, SortOrder.ASC).messages();
        if (!pages.equals(all.subList(0, Math.min(100, all.size())))) {
            throw new AssertionError(pages + " are not " + all);
        }
        return all;
    }
}
