package ai.chatbot.common.contract.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param history oldest first
 * @param repeated the turn already stored under the asked client message id
 * @param summary of the conversation's beginning; null while there is none
 */
public record ConversationWindow(
        Session session,
        List<Message> history,
        @Nullable Turn repeated,
        @Nullable Summary summary) {

    public ConversationWindow {
        history = List.copyOf(history);
    }

    /** Of a conversation without a summary. */
    public ConversationWindow(Session session, List<Message> history, @Nullable Turn repeated) {
        this(session, history, repeated, null);
    }

    /** @param later messages of the conversation that it does not cover */
    public record Summary(String text, int later) {}
}
