package ai.chatbot.session.handover;

import ai.chatbot.common.contract.session.HandoverRequest;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.MessageToPeople;
import ai.chatbot.common.contract.session.Turn;
import java.time.Duration;
import java.util.List;

/** A chat that things happen to, wherever it is kept. */
public interface HandedOverChat {

    /** The bot has finished an answer, however late. */
    void answered(Turn turn);

    void request(HandoverRequest request);

    /** @return whether it was stored */
    boolean passOn(MessageToPeople message);

    /** @return whether it was allowed */
    boolean act(HandoverEvent event);

    /** @return whether it was allowed */
    boolean reply(String clientMessageId, String text, Actor agent);

    /** Time goes by, and the housekeeping comes by. */
    void advance(Duration time);

    /** By its customer. */
    void end();

    boolean hasEnded();

    Handover handover();

    /** All, oldest first. */
    List<Message> messages();
}
