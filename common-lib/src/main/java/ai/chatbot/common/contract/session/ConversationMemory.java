package ai.chatbot.common.contract.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a conversation, and what is not yet.
 *
 * @param epoch goes up when messages are taken away; what was written from them before is refused
 * @param summaryUpTo number of the last message that the summary covers, 0 without one
 * @param last number of the last message of the conversation
 * @param later messages after that one, oldest first, as many as were asked for
 */
public record ConversationMemory(
        String sessionId,
        String userId,
        int epoch,
        @Nullable String title,
        @Nullable Writer titleBy,
        @Nullable String summary,
        int summaryUpTo,
        @Nullable Writer summaryBy,
        int last,
        List<Numbered> later) {

    public ConversationMemory {
        later = List.copyOf(later);
    }

    public record Numbered(int number, Message message) {}
}
