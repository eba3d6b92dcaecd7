package ai.chatbot.chat.conversation;

import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import ai.chatbot.common.contract.session.EndedSession;
import ai.chatbot.common.contract.session.FeedbackStored;
import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.contract.session.SessionEnd.Feedback;
import ai.chatbot.common.events.AnalyticsEvents;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reports the beginning and the end of sessions, and opinions of answers. Their event ids follow from what they report, so each
 * counts once. */
@Component
class ConversationEvents {

    private final AnalyticsEvents events;

    ConversationEvents(AnalyticsEvents events) {
        this.events = events;
    }

    void opened(Session session) {
        events.publish(new AnalyticsEvent(
                idOf("start", session.sessionId()),
                AnalyticsEvent.Type.SESSION_START,
                session.sessionId(),
                session.userId(),
                session.createdAt(),
                Map.of()));
    }

    /** @param userId who ended it; another customer's session cannot be ended, a colleague may end a customer's */
    void ended(EndedSession session, @Nullable Feedback feedback, @Nullable String userId) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(AnalyticsEvent.DURATION_SECONDS, session.summary().durationSeconds());
        data.put(AnalyticsEvent.MESSAGES, session.summary().totalMessages());
        Double rating = session.summary().userSatisfaction();
        if (rating != null) {
            data.put(AnalyticsEvent.RATING, rating);
        }
        if (feedback != null && feedback.resolved() != null) {
            data.put(AnalyticsEvent.RESOLVED, feedback.resolved());
        }
        events.publish(new AnalyticsEvent(
                idOf("end", session.sessionId()),
                AnalyticsEvent.Type.SESSION_END,
                session.sessionId(),
                userId,
                session.endedAt(),
                data));
    }

    /** Without the comment. */
    void rated(FeedbackStored stored, @Nullable String userId) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(AnalyticsEvent.FEEDBACK, wireName(stored.feedback().rating()));
        if (stored.previous() != null) {
            data.put(AnalyticsEvent.PREVIOUS_FEEDBACK, wireName(stored.previous()));
        }
        if (stored.feedback().reasons() != null) {
            data.put(
                    AnalyticsEvent.REASONS,
                    stored.feedback().reasons().stream()
                            .map(ConversationEvents::wireName)
                            .collect(Collectors.joining(",")));
        }
        events.publish(new AnalyticsEvent(
                idOf("feedback", stored.messageId() + ":" + stored.submittedAt()),
                AnalyticsEvent.Type.MESSAGE_FEEDBACK,
                stored.sessionId(),
                userId,
                stored.submittedAt(),
                data));
    }

    private static String wireName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String idOf(String what, String sessionId) {
        return UUID.nameUUIDFromBytes((what + ":" + sessionId).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
