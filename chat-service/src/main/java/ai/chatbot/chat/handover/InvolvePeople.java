package ai.chatbot.chat.handover;

import ai.chatbot.common.contract.session.ConversationWindow;
import ai.chatbot.common.contract.session.HandoverApi;
import ai.chatbot.common.contract.session.HandoverReason;
import ai.chatbot.common.contract.session.HandoverRequest;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.MessageToPeople;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.error.ServiceException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets people have what they shall have: messages in chats that are theirs, and chats that a person is wanted or needed in.
 * Messages for people are not shown to the guards, for no model reads them.
 */
@Component
public class InvolvePeople {

    private final HandoverApi handovers;
    private final EscalationProperties properties;
    private final Topics topics;
    private final EscalationEvents events;

    public InvolvePeople(HandoverApi handovers, EscalationProperties properties, EscalationEvents events) {
        this.handovers = handovers;
        this.properties = properties;
        this.topics = Topics.of(properties.topics());
        this.events = events;
    }

    /**
     * Before anything is done for an answer.
     *
     * @return the message with the system's word on it, stored; empty when the bot shall answer
     */
    public Optional<Turn> insteadOfAnswering(ConversationWindow window, String clientMessageId, Message question) {
        String sessionId = window.session().sessionId();
        if (window.session().withPeople()) {
            Turn turn = handovers
                    .passOn(sessionId, new MessageToPeople(clientMessageId, question))
                    .turn();
            if (turn != null) {
                return Optional.of(turn);
            } // else the chat has become the bot's again this very moment
        }
        if (!properties.enabled()) {
            return Optional.empty();
        }
        Optional<Turn> requested = wanted(window, clientMessageId, question);
        requested.ifPresent(turn -> events.escalated(window.session(), turn, question));
        return requested;
    }

    private Optional<Turn> wanted(ConversationWindow window, String clientMessageId, Message question) {
        SaidWords text = SaidWords.of(question.content());
        Optional<String> language = AskForPerson.languageOf(text);
        if (language.isPresent()) {
            return Optional.of(handovers.request(
                    window.session().sessionId(),
                    new HandoverRequest(
                            clientMessageId, question, HandoverReason.CUSTOMER_ASKED, null, language.get())));
        }
        Optional<String> topic = topics.in(text);
        if (topic.isPresent()) {
            return Optional.of(request(window, clientMessageId, question, HandoverReason.TOPIC, topic.get()));
        }
        int limit = properties.negativeFeedbacks();
        return limit > 0 && Signals.negativeFeedbacksInARow(window.history()) >= limit
                ? Optional.of(request(window, clientMessageId, question, HandoverReason.NEGATIVE_FEEDBACK, null))
                : Optional.empty();
    }

    /**
     * Stores an answer, unless it is a reason to involve people, or the chat has become theirs while it was written.
     *
     * @param storing how it is stored otherwise
     * @return what is stored for its client message id
     */
    public Turn store(ConversationWindow window, Turn turn, UnaryOperator<Turn> storing) {
        if (properties.enabled()) {
            Optional<String> rule = wantingPeople(GuardedBy.rules(turn.answer()));
            if (rule.isPresent()) {
                return request(window, turn.clientMessageId(), turn.question(), HandoverReason.GUARD_RULE, rule.get());
            }
            if (declinesTooOften(window, turn)) {
                return request(window, turn.clientMessageId(), turn.question(), HandoverReason.DECLINED_TWICE, null);
            }
        }
        return storing.apply(turn);
    }

    /**
     * A message that could not be answered.
     *
     * @throws ServiceException the failure, when it is no reason to involve people
     */
    public Turn afterFailure(
            ConversationWindow window, String clientMessageId, Message question, ServiceException failure) {
        Optional<String> rule = properties.enabled() ? wantingPeople(GuardedBy.rules(failure)) : Optional.empty();
        if (rule.isEmpty()) {
            throw failure;
        }
        Turn turn = request(window, clientMessageId, question, HandoverReason.GUARD_RULE, rule.get());
        events.escalated(window.session(), turn, question);
        return turn;
    }

    private boolean declinesTooOften(ConversationWindow window, Turn turn) {
        return properties.declines() > 0
                && Signals.declinesInARow(List.of(turn.answer())) == 1
                && 1 + Signals.declinesInARow(window.history()) >= properties.declines();
    }

    private Optional<String> wantingPeople(List<String> rules) {
        return rules.stream().filter(properties.guardRules()::contains).findFirst();
    }

    private Turn request(
            ConversationWindow window,
            String clientMessageId,
            Message question,
            HandoverReason reason,
            @Nullable String detail) {
        return handovers.request(
                window.session().sessionId(),
                new HandoverRequest(
                        clientMessageId, question, reason, detail, CustomerLanguage.of(question, window.history())));
    }
}
