package ai.chatbot.llm.routing;

import ai.chatbot.llm.provider.ModelAnswer;

/** What comes of an answer that is streamed: text, and one end. */
public sealed interface AnswerPart {

    /** More text. All of it together is the text of the end. */
    record Text(String text) implements AnswerPart {}

    record End(ModelAnswer answer) implements AnswerPart {}
}
