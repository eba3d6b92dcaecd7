package ai.chatbot.common.contract.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over as the queue shows it.
 *
 * @param detail the guard rule or topic
 * @param since when it came into its state
 * @param version grows by one with each change of state of this chat
 * @param waitingSince of the customer's first message that no person has answered; null when none waits
 * @param dueAt when the customer is told that nobody came
 */
public record HandoverView(
        String sessionId,
        String userId,
        Channel channel,
        HandoverState state,
        @Nullable HandoverReason reason,
        @Nullable String detail,
        String language,
        @Nullable Instant requestedAt,
        @Nullable Instant since,
        @Nullable String agentId,
        @Nullable String agentName,
        @Nullable Instant waitingSince,
        @Nullable Instant dueAt,
        int version,
        int messageCount) {}
