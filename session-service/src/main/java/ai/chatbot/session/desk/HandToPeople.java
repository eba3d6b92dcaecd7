package ai.chatbot.session.desk;

import ai.chatbot.common.contract.session.HandoverRequest;
import ai.chatbot.common.contract.session.MessageToPeople;
import ai.chatbot.common.contract.session.PassedOn;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.handover.AdmitMessages;
import ai.chatbot.session.history.AppendTurn;
import ai.chatbot.session.webhook.RelaySteps;
import org.springframework.stereotype.Component;

/** Messages of customers that people shall read. */
@Component
public class HandToPeople {

    private final AppendTurn appendTurn;
    private final AdmitMessages admitMessages;
    private final RelaySteps relaySteps;

    public HandToPeople(AppendTurn appendTurn, AdmitMessages admitMessages, RelaySteps relaySteps) {
        this.appendTurn = appendTurn;
        this.admitMessages = admitMessages;
        this.relaySteps = relaySteps;
    }

    /** Together with the chat. */
    public Turn request(String sessionId, HandoverRequest request) {
        AppendTurn.checkQuestion(request.clientMessageId(), request.question());
        Turn turn = appendTurn
                .append(sessionId, request.clientMessageId(), admitMessages.requesting(request))
                .orElseThrow(SessionError::closed);
        relaySteps.soon();
        return turn;
    }

    /** If they have the chat. */
    public PassedOn passOn(String sessionId, MessageToPeople message) {
        AppendTurn.checkQuestion(message.clientMessageId(), message.question());
        return new PassedOn(appendTurn
                .append(sessionId, message.clientMessageId(), admitMessages.forPeople(message))
                .orElse(null));
    }
}
