package ai.chatbot.chat.memory;

import ai.chatbot.common.contract.session.ConversationWindow;
import ai.chatbot.common.contract.session.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer gets to know of its conversation.
 *
 * @param messages of the whole conversation
 * @param summary of its beginning; null while there is none
 * @param notCovered messages that the summary does not cover
 * @param turns how many of the last ones are looked at
 * @param history those of them that fit, word for word, oldest first
 */
public record Remembered(
        String sessionId, int messages, @Nullable String summary, int notCovered, int turns, List<Message> history) {

    public Remembered {
        history = List.copyOf(history);
    }

    static Remembered of(ConversationWindow window, int turns, List<Message> history) {
        int messages = window.session().context().conversationCount();
        ConversationWindow.Summary summary = window.summary();
        return new Remembered(
                window.session().sessionId(),
                messages,
                summary == null ? null : summary.text(),
                summary == null ? messages : summary.later(),
                turns,
                history);
    }
}
