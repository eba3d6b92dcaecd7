package ai.chatbot.session.desk;

import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import ai.chatbot.common.contract.session.HandoverState;
import ai.chatbot.common.contract.session.HandoverView;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.events.AnalyticsEvents;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.handover.HandoverEvent;
import ai.chatbot.session.lifecycle.FindSession;
import ai.chatbot.session.lifecycle.StoredSession;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What an agent does to a chat without writing into it. */
@Component
public class ActOnHandover {

    private static final int ATTEMPTS = 50;

    private final FindSession findSession;
    private final TakeStep takeStep;
    private final AnalyticsEvents events;
    private final Clock clock;

    public ActOnHandover(FindSession findSession, TakeStep takeStep, AnalyticsEvents events, Clock clock) {
        this.findSession = findSession;
        this.takeStep = takeStep;
        this.events = events;
        this.clock = clock;
    }

    /** @throws ServiceException {@code HANDOVER_CONFLICT}, {@code SESSION_CLOSED_CONFLICT}, {@code SESSION_NOT_FOUND} */
    public HandoverView act(String sessionId, HandoverEvent event) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoredSession session = findSession.find(sessionId);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            boolean ended = session.statusAt(now) != SessionStatus.ACTIVE;
            boolean repeated = event instanceof HandoverEvent.Closed
                    && session.handoverNow().state() == HandoverState.CLOSED;
            if (ended && !repeated) {
                throw SessionError.closed();
            }
            Optional<StoredSession> changed = takeStep.take(session, event, null, now);
            if (changed.isPresent()) {
                if (!ended && changed.get().status() == SessionStatus.ENDED) {
                    events.publish(ended(changed.get(), now));
                }
                return Views.of(changed.get(), now);
            }
        }
        throw SessionError.busy();
    }

    /** With the id that chat-service would give it, so that a session ends once. */
    private static AnalyticsEvent ended(StoredSession session, Instant now) {
        return new AnalyticsEvent(
                UUID.nameUUIDFromBytes(("end:" + session.sessionId()).getBytes(StandardCharsets.UTF_8))
                        .toString(),
                AnalyticsEvent.Type.SESSION_END,
                session.sessionId(),
                session.userId(),
                now,
                Map.of(
                        AnalyticsEvent.DURATION_SECONDS,
                        Duration.between(session.startedAt(), now).toSeconds(),
                        AnalyticsEvent.MESSAGES,
                        session.messageCount()));
    }
}
