package ai.chatbot.session.lifecycle;

import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.HandoverState;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.contract.session.SessionDetails;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.contract.session.Writer;
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
 * @param removed messages that no longer belong to the conversation; null while all do
 * @param memory null before the first turn
 * @param deletedAt since then nobody sees it; what it held is gone, it stays for late writers to find
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
        @Nullable Note lastNote,
        @Nullable Removed removed,
        @Nullable Memory memory,
        @Nullable Instant deletedAt) {

    /**
     * @param conversationCount messages so far, with those removed since; also the number of the last one
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

    /**
     * @param gaps numbers of the messages taken out, see {@link MessageNumbers}
     * @param erasedUpTo messages up to this number are deleted, not only taken out
     * @param erasedAt null once it is certain that none of them can come back
     */
    public record Removed(
            List<MessageNumbers.Gap> gaps,
            int erasedUpTo,
            @Nullable Instant erasedAt) {

        static final Removed NOTHING = new Removed(List.of(), 0, null);

        public Removed {
            gaps = List.copyOf(gaps);
        }

        public Removed with(MessageNumbers numbers) {
            return new Removed(numbers.gaps(), erasedUpTo, erasedAt);
        }
    }

    /**
     * What is kept beside the messages.
     *
     * @param epoch goes up when messages are taken away; what was written from them before does not count any more
     * @param summaryUpTo number of the last message that the summary covers
     */
    public record Memory(
            int epoch,
            @Nullable String title,
            @Nullable Writer titleBy,
            @Nullable String summary,
            int summaryUpTo,
            @Nullable Writer summaryBy) {

        static final Memory NOTHING = new Memory(0, null, null, null, 0, null);

        /** A title of a single word, such as "Hello", waits for the next question. */
        public boolean mayImproveTitle() {
            return title == null || (titleBy == Writer.RULES && !title.contains(" "));
        }

        public Memory titled(String newTitle, Writer by) {
            return new Memory(epoch, newTitle, by, summary, summaryUpTo, summaryBy);
        }

        public Memory summarized(String newSummary, int upTo, Writer by) {
            return new Memory(epoch, title, titleBy, newSummary, upTo, by);
        }

        /** Without a title that was made of messages which are no longer there. */
        public Memory untitled() {
            return titleBy == Writer.USER ? this : new Memory(epoch, null, null, summary, summaryUpTo, summaryBy);
        }

        /** After messages from this number on were taken away. */
        public Memory without(int number) {
            return number > summaryUpTo
                    ? new Memory(epoch + 1, title, titleBy, summary, summaryUpTo, summaryBy)
                    : new Memory(epoch + 1, title, titleBy, null, 0, null);
        }
    }

    /** Of the last message, whether it still belongs to the conversation or not; 0 when there never was one. */
    public int lastNumber() {
        return context.conversationCount();
    }

    public MessageNumbers numbers() {
        return new MessageNumbers(removals().gaps(), lastNumber());
    }

    /** Messages that belong to the conversation. */
    public int messageCount() {
        return numbers().count();
    }

    public Removed removals() {
        return removed != null ? removed : Removed.NOTHING;
    }

    public Memory remembered() {
        return memory != null ? memory : Memory.NOTHING;
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

    public SessionDetails toDetails(Instant now) {
        Session session = toWire(now);
        Memory known = remembered();
        return new SessionDetails(
                sessionId,
                userId,
                known.title(),
                known.titleBy(),
                channel,
                session.status(),
                startedAt,
                context.lastActivity(),
                expiresAt,
                session.endedAt(),
                messageCount(),
                known.summary(),
                known.summaryBy());
    }

    /** Without what a user said or where he came from. */
    @Override
    public String toString() {
        return "StoredSession[" + sessionId + ", " + status + ", revision " + revision + "]";
    }
}
