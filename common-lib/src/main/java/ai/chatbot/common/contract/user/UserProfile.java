package ai.chatbot.common.contract.user;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

public record UserProfile(
        String userId,
        String email,
        String fullName,
        @Nullable String phone,
        Role role,
        AccountStatus status,
        Set<String> groups,
        Preferences preferences,
        @Nullable Statistics statistics,
        Instant createdAt,
        @Nullable Instant lastLogin) {

    public UserProfile {
        groups = Set.copyOf(groups);
    }

    /** Null as a whole when session-service cannot be asked; {@code avgSatisfaction} until there is a rating. */
    public record Statistics(
            long totalSessions,
            long totalMessages,
            @Nullable Double avgSatisfaction) {}
}
