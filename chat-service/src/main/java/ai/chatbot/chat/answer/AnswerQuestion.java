package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.SendMessage;
import ai.chatbot.common.contract.session.ConversationWindow;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.error.ServiceException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Answers one message of a customer. Everything that happens on the way to an answer happens in this order. */
@Component
public class AnswerQuestion {

    private final Turns turns;
    private final FindPassages findPassages;
    private final DeclineQuestion declineQuestion;
    private final DraftAnswer draftAnswer;
    private final CheckCitations checkCitations;
    private final AnswerEvents events;

    AnswerQuestion(
            Turns turns,
            FindPassages findPassages,
            DeclineQuestion declineQuestion,
            DraftAnswer draftAnswer,
            CheckCitations checkCitations,
            AnswerEvents events) {
        this.turns = turns;
        this.findPassages = findPassages;
        this.declineQuestion = declineQuestion;
        this.draftAnswer = draftAnswer;
        this.checkCitations = checkCitations;
        this.events = events;
    }

    /**
     * @throws ServiceException 404 {@code SESSION_NOT_FOUND}; 409 {@code SESSION_CLOSED_CONFLICT}; 422
     *     {@code INPUT_REJECTED} with {@code details.rules}; 502–504 when sessions or all ways of searching are down
     */
    public ChatReply answer(String sessionId, SendMessage message) {
        try {
            return inOrder(sessionId, turns.read(message));
        } catch (RuntimeException e) { // the boundary of a message: reported here, answered by the error advice
            events.failed(sessionId, e);
            throw e;
        }
    }

    private ChatReply inOrder(String sessionId, Question question) {
        Stopwatch time = Stopwatch.started();

        // 1. The session with its last turns. A message that was answered before gets the same answer again
        ConversationWindow window = turns.window(sessionId, question);
        if (window.repeated() != null) {
            return turns.reply(sessionId, window.repeated());
        }
        turns.requireOpen(window.session());

        // 2. Passages, searched together with what a follow-up refers to. "Hello" needs none
        Optional<Answer> courtesy = SmallTalk.answer(question.text());
        Passages passages =
                courtesy.isPresent() ? Passages.NONE : findPassages.find(question, window.session(), window.history());

        Result result;
        if (courtesy.isPresent()) {
            result = Result.without(courtesy.get(), passages);
        } else if (!passages.suffice()) {
            // 3. Too little evidence: say so, and name what comes closest
            result = declineQuestion.decline(question, passages);
        } else {
            // 4. The model's answer from the passages, or the best sentence when there is no model
            Draft draft = draftAnswer.write(question, window, passages);

            // 5. Only what the passages support stays, with its sources and how certain it is
            result = Result.of(checkCitations.check(draft, passages), draft, passages);
        }

        // 6. The turn is stored once; whoever stored it first decides what was answered
        Turn stored = turns.save(sessionId, question, window.history(), result, time);
        ChatReply reply = turns.reply(sessionId, stored);

        // 7. For the dashboard, never on the customer's time
        if (stored.question().messageId().equals(question.messageId())) {
            events.answered(reply, window.session(), result, time);
        }
        return reply;
    }
}
