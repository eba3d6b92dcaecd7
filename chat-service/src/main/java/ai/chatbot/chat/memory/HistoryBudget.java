package ai.chatbot.chat.memory;

import ai.chatbot.common.contract.session.Message;
import java.util.List;

/**
 * How much of a conversation is kept word for word. Tokens are estimated from characters, which is exact enough to decide
 * what is summarised; what a model really reads is counted in llm-service.
 */
final class HistoryBudget {

    private static final int CHARACTERS_PER_TOKEN = 4;

    private HistoryBudget() {}

    /** @return the newest whole turns that fit, but never none of them */
    static List<Message> newest(List<Message> messages, int tokens) {
        int from = messages.size();
        long left = (long) tokens * CHARACTERS_PER_TOKEN;
        while (from > 0) {
            int turn = Math.max(0, from - 2);
            left -= messages.subList(turn, from).stream()
                    .mapToLong(message -> message.content().length())
                    .sum();
            if (left < 0 && from < messages.size()) {
                break;
            }
            from = turn;
        }
        return messages.subList(from, messages.size());
    }
}
