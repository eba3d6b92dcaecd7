package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.SendMessage;
import ai.chatbot.common.contract.session.ConversationWindow;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.error.ServiceException;
import java.util.List;
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
     * In a session, which keeps the turn.
     *
     * @throws ServiceException 404 {@code SESSION_NOT_FOUND}; 409 {@code SESSION_CLOSED_CONFLICT}; 422
     *     {@code INPUT_REJECTED} with {@code details.rules}; 502–504 when sessions or all ways of searching are down
     */
    public ChatReply answer(String sessionId, SendMessage message) {
        try {
            return inSession(sessionId, turns.read(message));
        } catch (RuntimeException e) { // the boundary of a message: reported here, answered by the error advice
            events.failed(sessionId, e);
            throw e;
        }
    }

    /**
     * In a conversation that its client keeps and sends along: steps 2 to 5 and 7, and nothing is stored.
     *
     * @param earlier what was said before, oldest first
     * @return with the conversation's id in the place of a session's
     * @throws ServiceException 422 {@code INPUT_REJECTED} with {@code details.rules}; 502–504 when all ways of searching
     *     are down
     */
    public ChatReply answer(List<Message> earlier, String text) {
        try {
            return keptByClient(earlier, turns.read(new SendMessage(text, null, null)));
        } catch (RuntimeException e) { // as above
            events.failed(null, e);
            throw e;
        }
    }

    private ChatReply inSession(String sessionId, Question question) {
        Stopwatch time = Stopwatch.started();

        // 1. The session with its last turns. A message that was answered before gets the same answer again
        ConversationWindow window = turns.window(sessionId, question);
        if (window.repeated() != null) {
            return turns.reply(sessionId, window.repeated());
        }
        turns.requireOpen(window.session());
        Conversation conversation = Conversation.in(window);

        // 2. to 5. What the knowledge base says to it: the next method
        Result result = fromPassages(question, conversation);

        // 6. The turn is stored once; whoever stored it first decides what was answered
        Turn stored = turns.save(sessionId, turns.turn(question, conversation, result, time));
        ChatReply reply = turns.reply(sessionId, stored);

        // 7. For the dashboard, never on the customer's time
        if (stored.question().messageId().equals(question.messageId())) {
            events.answered(reply, conversation, result, time);
        }
        return reply;
    }

    private Result fromPassages(Question question, Conversation conversation) {
        // 2. Passages, searched together with what a follow-up refers to. "Hello" needs none
        Optional<Answer> courtesy = SmallTalk.answer(question.text());
        if (courtesy.isPresent()) {
            return Result.without(courtesy.get(), Passages.NONE);
        }
        Passages passages = findPassages.find(question, conversation);

        // 3. Too little evidence, and no tool that might know: say so, and name what comes closest
        if (!passages.suffice() && !draftAnswer.mayCallTools()) {
            return declineQuestion.decline(question, passages);
        }

        // 4. The model's answer from the passages and its tools, or the best sentence when there is no model
        Draft draft = draftAnswer.write(question, conversation, passages.enough());

        // 5. Only what the passages and the tools support stays, with its sources and how certain it is
        return Result.of(checkCitations.check(draft, passages.enough()), draft, passages);
    }

    private ChatReply keptByClient(List<Message> earlier, Question question) {
        Stopwatch time = Stopwatch.started();
        Conversation conversation = turns.keptByClient(earlier, question);
        Result result = fromPassages(question, conversation);
        ChatReply reply = turns.reply(conversation.id(), turns.turn(question, conversation, result, time));
        events.answered(reply, conversation, result, time);
        return reply;
    }
}
