package ai.chatbot.chat.handover;

import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import java.util.List;
import java.util.Optional;

/** What models are told of a chat that people had: what they wrote is our side's, and notices are left out. */
public final class ModelHistory {

    private ModelHistory() {}

    /** @param history oldest first */
    public static List<Message> of(List<Message> history) {
        return history.stream().flatMap(message -> forModel(message).stream()).toList();
    }

    private static Optional<Message> forModel(Message message) {
        return switch (message.role()) {
            case USER, ASSISTANT -> Optional.of(message);
            case AGENT ->
                Optional.of(new Message(
                        message.messageId(),
                        Author.ASSISTANT,
                        message.content(),
                        message.timestamp(),
                        message.metadata()));
            case SYSTEM -> Optional.empty();
        };
    }
}
