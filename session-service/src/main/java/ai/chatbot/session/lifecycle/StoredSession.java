package ai.chatbot.session.lifecycle;

import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.HandoverState;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.session.handover.Handover;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A session as it is kept.
 *
 * @param status as last written; {@link #statusAt} knows better when it has expired since
 * @param revision goes up with every change; a change names the one it has seen
 * @param lastTurn the last two messages; all earlier ones are sure to stand among the messages, these are as a rule
 * @param purgeAt when it is to be deleted with its messages
 * @param handover null until a person is asked for
 * @param lastNote the last message, when it is not part of a turn; there is no {@code lastTurn} then
 */
@Document("chat_sessions")
public record StoredSession(
        String sessionId,
        String userId,
        Channel channel,
        SessionStatus status,
        Context context,
        Metadata metadata,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant lastMessageAt,
        Instant expiresAt,
        @Nullable Feedback feedback,
        long revision,
        @Nullable Turn lastTurn,
        @Nullable Instant purgeAt,
        @Nullable Handover handover,
        @Nullable Note lastNote) {

    /**
     * @param conversationCount messages so far; also the sequence number of the last one, since there are no gaps
     * @param clientMetadata what else the client said about itself
     */
    public record Context(
            int conversationCount,
            Instant lastActivity,
            @Nullable String userAgent,
            @Nullable String ipAddress,
            @Nullable String referrer,
            @Nullable DeviceInfo deviceInfo,
            @Nullable Map<String, String> clientMetadata) {}

    public record DeviceInfo(
            @Nullable String type,
            @Nullable String os,
            @Nullable String browser) {}

    public record Metadata(
            @Nullable String initialIntent,
            @Nullable List<String> tags,
            @Nullable String assignedAgent,
            boolean escalated) {}

    public record Feedback(
            int rating, @Nullable String comment, @Nullable Boolean resolved, Instant submittedAt) {}

    /**
     * A message on its own: an agent's, or what the system says.
     *
     * @param key stored once per session
     */
    public record Note(String key, Message message) {}

    /** Where the chat stands between the bot and people. */
    public Handover handoverNow() {
        return handover == null ? Handover.NONE : handover;
    }

    /** With the session a hand-over ends, whether or not that was noted already. */
    public HandoverState handoverStateAt(Instant now) {
        Handover here = handoverNow();
        return here.isWithPeople() && statusAt(now) != SessionStatus.ACTIVE ? HandoverState.CLOSED : here.state();
    }

    public int messageCount() {
        return context.conversationCount();
    }

    /** An active session that nobody wrote to in time is abandoned, whether or not it was marked already. */
    public SessionStatus statusAt(Instant now) {
        return status == SessionStatus.ACTIVE && !now.isBefore(expiresAt) ? SessionStatus.ABANDONED : status;
    }

    public Session toWire(Instant now) {
        SessionStatus statusNow = statusAt(now);
        return new Session(
                sessionId,
                userId,
                channel,
                startedAt,
                expiresAt,
                statusNow == SessionStatus.ABANDONED ? expiresAt : endedAt,
                statusNow,
                new Session.Context(messageCount(), context.lastActivity()),
                handoverToWire(now));
    }

    private Session.@Nullable Handover handoverToWire(Instant now) {
        return handover == null || handover.since() == null
                ? null
                : new Session.Handover(handoverStateAt(now), handover.since());
    }

    /** Without what a user said or where he came from. */
    @Override
    public String toString() {
        return "StoredSession[" + sessionId + ", " + status + ", revision " + revision + "]";
    }
}
