package ai.chatbot.common.contract.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param expiresAt when it becomes abandoned unless a message comes first
 * @param handover whether it is with people; null when nobody has ever been asked for
 */
public record Session(
        String sessionId,
        String userId,
        Channel channel,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant endedAt,
        SessionStatus status,
        Context context,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) Handover handover) {

    /** Never handed over. */
    public Session(
            String sessionId,
            String userId,
            Channel channel,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant endedAt,
            SessionStatus status,
            Context context) {
        this(sessionId, userId, channel, createdAt, expiresAt, endedAt, status, context, null);
    }

    /** @param since when it came into this state */
    public record Handover(HandoverState state, Instant since) {}

    public boolean withPeople() {
        return handover != null && handover.state().isWithPeople();
    }

    /** @param conversationCount messages so far, the user's and the assistant's */
    public record Context(int conversationCount, Instant lastActivity) {}
}
