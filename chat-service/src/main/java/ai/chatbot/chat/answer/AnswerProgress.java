package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.chat.ChatReply.CitedSentence;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.chat.ChatReply.UserMessage;
import ai.chatbot.common.contract.knowledge.SearchResult;
import java.util.List;

/** Hears how an answer comes about, on the thread that makes it, and may have it stopped. */
public interface AnswerProgress {

    /** Whom the reply is enough. */
    AnswerProgress NOBODY = new AnswerProgress() {};

    /** Whether it is worth having the answer written in parts. */
    default boolean isWatching() {
        return false;
    }

    /** The session takes the message. */
    default void begun(UserMessage message, String answerId) {}

    /** @param passages behind the sources that are told as found right after, in their order */
    default void read(List<SearchResult> passages) {}

    /** @param sources that the answer may stand on, without snippets */
    default void found(List<Source> sources) {}

    /**
     * @param text of the answer by now; usually it begins with what was said before
     * @param cited what {@code [1]}, {@code [2]}, … in it refer to
     */
    default void says(String text, List<Source> cited) {}

    /** @param sentences of the text, with what each stands on */
    default void says(String text, List<Source> cited, List<CitedSentence> sentences) {
        says(text, cited);
    }

    /** Whether nobody wants the rest any more. */
    default boolean isStopped() {
        return false;
    }

    /** @param giveUp ends what is being waited for; called at once when it has been stopped already */
    default void whenStopped(Runnable giveUp) {}
}
