package ai.chatbot.chat.webapp;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * @param title only of a new conversation
 * @param date when it began; likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HistoryMetadata(
        String conversationId,
        @Nullable String title,
        @Nullable String date) {}
