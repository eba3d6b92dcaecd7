package ai.chatbot.chat.stream;

import ai.chatbot.chat.answer.Question;

/**
 * A message that is being answered, as it is kept until the answer is.
 *
 * @param userId who asked
 */
record AcceptedMessage(String sessionId, String userId, Question question) {

    /** That of the answer, by which it is found. */
    String messageId() {
        return question.answerId();
    }
}
