package ai.chatbot.common.contract.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param history oldest first
 * @param repeated the turn already stored under the asked client message id
 */
public record ConversationWindow(
        Session session, List<Message> history, @Nullable Turn repeated) {

    public ConversationWindow {
        history = List.copyOf(history);
    }
}
