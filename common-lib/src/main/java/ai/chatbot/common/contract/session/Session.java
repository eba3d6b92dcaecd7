package ai.chatbot.common.contract.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param expiresAt when it becomes abandoned unless a message comes first */
public record Session(
        String sessionId,
        String userId,
        Channel channel,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant endedAt,
        SessionStatus status,
        Context context) {

    /** @param conversationCount messages so far, the user's and the assistant's */
    public record Context(int conversationCount, Instant lastActivity) {}
}
