package ai.chatbot.chat.answer;

import ai.chatbot.chat.answer.Answer.Stopped;
import ai.chatbot.chat.handover.InvolvePeople;
import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.SendMessage;
import ai.chatbot.common.contract.session.ConversationWindow;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers one message of a customer. Everything that happens on the way to an answer happens in this order. */
@Component
public class AnswerQuestion {

    private final Turns turns;
    private final AnswerEngine engine;
    private final InvolvePeople involvePeople;
    private final AnswerEvents events;

    AnswerQuestion(Turns turns, AnswerEngine engine, InvolvePeople involvePeople, AnswerEvents events) {
        this.turns = turns;
        this.engine = engine;
        this.involvePeople = involvePeople;
        this.events = events;
    }

    /**
     * In a session, which keeps the turn.
     *
     * @throws ServiceException 404 {@code SESSION_NOT_FOUND}; 409 {@code SESSION_CLOSED_CONFLICT}; 422
     *     {@code INPUT_REJECTED} with {@code details.rules}; 502–504 when sessions or all ways of searching are down
     */
    public ChatReply answer(String sessionId, SendMessage message) {
        return answer(sessionId, turns.read(message), AnswerProgress.NOBODY);
    }

    /**
     * The same, watched.
     *
     * @param question read before, so that its ids are known to whoever watches
     */
    public ChatReply answer(String sessionId, Question question, AnswerProgress progress) {
        return reported(sessionId, () -> inSession(sessionId, question, progress));
    }

    /**
     * In the place of an earlier question and of all that came after it.
     *
     * @throws ServiceException 404 {@code MESSAGE_NOT_FOUND}; 409 {@code NOT_A_QUESTION_CONFLICT}; and as above
     */
    public ChatReply answerInstead(String sessionId, String messageId, SendMessage message) {
        var replaced = new Question.Replaced(messageId, Message.Author.USER);
        return reported(
                sessionId, () -> inSession(sessionId, turns.read(message).replacing(replaced), AnswerProgress.NOBODY));
    }

    /**
     * The question of the last answer once more, in the place of that answer.
     *
     * @throws ServiceException 404 {@code MESSAGE_NOT_FOUND}; 409 {@code NOT_AN_ANSWER_CONFLICT},
     *     {@code NOT_THE_LAST_ANSWER_CONFLICT}; and as above
     */
    public ChatReply answerAgain(String sessionId, String messageId, @Nullable String clientMessageId) {
        return reported(
                sessionId,
                () -> inSession(sessionId, turns.again(sessionId, messageId, clientMessageId), AnswerProgress.NOBODY));
    }

    private ChatReply reported(@Nullable String sessionId, Supplier<ChatReply> answer) {
        try {
            return answer.get();
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
        return answer(Caller.current().requireUserId(), earlier, text);
    }

    /** The same, watched. */
    public ChatReply answer(List<Message> earlier, Question question, AnswerProgress progress) {
        String userId = Caller.current().requireUserId();
        return reported(null, () -> keptByClient(userId, earlier, question, progress));
    }

    /**
     * The same for a user in whose name somebody trusted asks.
     *
     * @param userId reads the answer; documents that are not public are found when they are shared with this user
     */
    public ChatReply answer(String userId, List<Message> earlier, String text) {
        return reported(
                null,
                () -> keptByClient(
                        userId, earlier, turns.read(new SendMessage(text, null, null)), AnswerProgress.NOBODY));
    }

    private ChatReply inSession(String sessionId, Question question, AnswerProgress progress) {
        Stopwatch time = Stopwatch.started();

        // 1. The session with its last turns. A message that was answered before gets the same answer again
        ConversationWindow window = turns.window(sessionId, question);
        if (window.repeated() != null) {
            return turns.reply(sessionId, window.repeated());
        }
        turns.requireOpen(window.session());
        progress.begun(turns.userMessage(question), question.answerId());
        Conversation conversation = turns.conversation(window);

        // 1b. In a chat that is with people, or that a person is wanted in, the bot is silent
        Optional<Turn> forPeople =
                involvePeople.insteadOfAnswering(window, question.clientMessageId(), question.toMessage());
        if (forPeople.isPresent()) {
            return turns.reply(sessionId, forPeople.get());
        }

        // 2. to 5. What the engine says to it: usually RagEngine, where these steps are. Some refusals are a person's
        // business
        Result result;
        try {
            result = progress.isStopped()
                    ? Result.without(Stopped.BEFORE_IT_BEGAN, Passages.NONE)
                    : engine.answer(question, conversation, progress);
        } catch (ServiceException e) {
            return turns.reply(
                    sessionId, involvePeople.afterFailure(window, question.clientMessageId(), question.toMessage(), e));
        }

        // 6. The turn is stored once; whoever stored it first decides what was answered, and people silence the bot
        Turn stored = involvePeople.store(
                window,
                turns.turn(question, conversation, result, time),
                turn -> turns.save(question, conversation, turn));
        ChatReply reply = turns.reply(sessionId, stored);

        // 7. For the dashboard, never on the customer's time
        if (stored.question().messageId().equals(question.messageId())) {
            events.answered(reply, conversation, result, time);
        }
        return reply;
    }

    private ChatReply keptByClient(String userId, List<Message> earlier, Question question, AnswerProgress progress) {
        Stopwatch time = Stopwatch.started();
        Conversation conversation = turns.keptByClient(userId, earlier, question);
        Result result = engine.answer(question, conversation, progress);
        ChatReply reply = turns.reply(conversation.id(), turns.turn(question, conversation, result, time));
        events.answered(reply, conversation, result, time);
        return reply;
    }
}
