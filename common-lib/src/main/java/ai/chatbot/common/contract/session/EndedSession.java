package ai.chatbot.common.contract.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

public record EndedSession(String sessionId, SessionStatus status, Instant endedAt, Summary summary) {

    /** @param userSatisfaction the rating given, null when none was */
    public record Summary(
            int totalMessages,
            long durationSeconds,
            @Nullable Double userSatisfaction) {}
}
