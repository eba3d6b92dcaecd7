package ai.chatbot.chat.handover;

import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the last answers say about how a chat is going. What was before a person had the chat does not count any more. */
final class Signals {

    private static final String OUTCOME = "outcome";
    private static final String FEEDBACK = "feedback";

    private Signals() {}

    /** @param history oldest first */
    static int declinesInARow(List<Message> history) {
        return inARow(history, answer -> "declined".equals(answer.metadata().get(OUTCOME)));
    }

    static int negativeFeedbacksInARow(List<Message> history) {
        return inARow(history, answer -> isNegative(answer.metadata().get(FEEDBACK)));
    }

    private static int inARow(List<Message> history, Predicate<Message> signal) {
        int count = 0;
        for (Message message : history.reversed()) {
            if (message.role() == Author.USER) {
                continue;
            }
            if (message.role() != Author.ASSISTANT || !signal.test(message)) {
                break;
            }
            count++;
        }
        return count;
    }

    private static boolean isNegative(@Nullable Object feedback) {
        return feedback instanceof Map<?, ?> given && "negative".equals(given.get("rating"));
    }
}
