package ai.chatbot.common.contract.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

public record EndedSession(String sessionId, SessionStatus status, Instant endedAt, Summary summary) {

    /**
     * @param userSatisfaction the rating given, null when none was
     * @param text what the conversation was about; null when nothing was said, or nobody has summarised it yet
     * @param writtenBy who wrote the text
     */
    public record Summary(
            int totalMessages,
            long durationSeconds,
            @Nullable Double userSatisfaction,
            @Nullable String text,
            @Nullable Writer writtenBy) {}
}
