package ai.chatbot.common.contract.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as lists show it.
 *
 * @param title null before the first answer
 * @param lastActivity of a message, else when it was opened
 * @param messageCount questions and answers that belong to the conversation now
 * @param summary of what was said; null while the conversation is short
 */
public record SessionDetails(
        String sessionId,
        String userId,
        @Nullable String title,
        @Nullable Writer titleBy,
        Channel channel,
        SessionStatus status,
        Instant createdAt,
        Instant lastActivity,
        Instant expiresAt,
        @Nullable Instant endedAt,
        int messageCount,
        @Nullable String summary,
        @Nullable Writer summaryBy) {}
