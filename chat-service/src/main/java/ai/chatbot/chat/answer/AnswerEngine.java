package ai.chatbot.chat.answer;

import ai.chatbot.common.error.ServiceException;

/** What finds the answer to a question. It neither reads nor stores turns: whoever asks does. */
public interface AnswerEngine {

    /**
     * @param progress may be told what the answer says so far; whoever answers all at once need not
     * @throws ServiceException 422 {@code INPUT_REJECTED} with {@code details.rules}; 502–504 when what it stands on is
     *     down
     */
    Result answer(Question question, Conversation conversation, AnswerProgress progress);
}
