package ai.chatbot.common.contract.session;

import java.util.List;

/**
 * Messages of a session in the order in which they were stored.
 *
 * @param upTo sequence of the last of them; without any, what follows comes after this one
 * @param ended whether none will follow
 */
public record SessionEvents(List<SessionEvent> events, int upTo, boolean ended) {

    public SessionEvents {
        events = List.copyOf(events);
    }

    /**
     * A new message, also as it stands in the Redis stream {@code session-events:{session_id}} in the field
     * {@value #FIELD}.
     *
     * @param sequence 1, 2, 3 … within the session
     */
    public record SessionEvent(int sequence, Message message) {

        public static final String FIELD = "event";

        public static String stream(String sessionId) {
            return "session-events:" + sessionId;
        }
    }
}
