package ai.chatbot.chat.live;

import ai.chatbot.chat.ChatError;
import ai.chatbot.chat.live.PublishedEvents.Read;
import ai.chatbot.common.contract.session.HandoverApi;
import ai.chatbot.common.contract.session.SessionEvents;
import ai.chatbot.common.contract.session.SessionEvents.SessionEvent;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.live.EventWriter;
import ai.chatbot.common.live.LiveEvent;
import ai.chatbot.common.live.LiveStreams;
import ai.chatbot.common.live.News;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells a listener of every message of a session, each once and in order. Redis says quickly what is new; session-service,
 * which has the messages, is asked first, when something is missing, and now and then: so nothing depends on Redis.
 */
@Component
class FollowSession {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int PAGE = 100;
    private static final SessionEvents NOTHING = new SessionEvents(List.of(), 0, false);

    private final HandoverApi sessions;
    private final PublishedEvents published;
    private final SessionEventsProperties properties;
    private final LiveStreams streams;

    FollowSession(HandoverApi sessions, PublishedEvents published, SessionEventsProperties properties) {
        this.sessions = sessions;
        this.published = published;
        this.properties = properties;
        this.streams = new LiveStreams(
                new LiveStreams.Limits(
                        properties.streams(), properties.longest(), properties.heartbeat(), LONGEST_PAUSE),
                FollowSession::tooMany);
    }

    /**
     * Returns when the session has ended, the time is up, or the service stops.
     *
     * @param known what was read of the session before, at least its end
     * @param seen number of the last message that the listener knows
     */
    void follow(String sessionId, SessionEvents known, int seen, EventWriter listener)
            throws IOException, InterruptedException {
        streams.tell(new Messages(sessionId, known, seen), listener);
    }

    private static ServiceException tooMany() {
        return new ServiceException(
                ChatError.TOO_MANY_STREAMS,
                "Too many conversations are being followed; read the messages instead.",
                Map.of(),
                RETRY_AFTER,
                null);
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        streams.close();
    }

    /** Streams that could still be opened. */
    int freePlaces() {
        return streams.freePlaces();
    }

    /** Of one session, for one listener. */
    private final class Messages implements News.Source {

        private final String sessionId;
        private SessionEvents stored;
        private int seen;
        private String place = "0-0";
        private long checkedAt = System.nanoTime();

        Messages(String sessionId, SessionEvents known, int seen) {
            this.sessionId = sessionId;
            this.stored = known;
            this.seen = seen;
        }

        @Override
        public News next() {
            List<LiveEvent> events = new ArrayList<>();
            stored.events().forEach(event -> tell(event, events));
            if (stored.ended()) {
                events.add(new LiveEvent(null, "done", Map.of("status", "ended")));
                return new News(events, true);
            }
            stored = NOTHING;
            Read read = published.after(sessionId, place);
            place = read.place();
            boolean ask = System.nanoTime() - checkedAt >= properties.recheck().toNanos();
            for (SessionEvent event : read.events()) {
                if (event.sequence() > seen + 1) {
                    ask = true; // something is missing before it
                    break;
                }
                tell(event, events);
                ask |= closes(event);
            }
            return ask ? ask(events) : new News(events, false);
        }

        private void tell(SessionEvent event, List<LiveEvent> events) {
            if (event.sequence() > seen) {
                events.add(new LiveEvent(Integer.toString(event.sequence()), "message", event));
                seen = event.sequence();
            }
        }

        private static boolean closes(SessionEvent event) {
            return event.message().metadata().get("handover") instanceof Map<?, ?> about
                    && "closed".equals(about.get("state"));
        }

        /** What is found there is told the next time, which comes soon. */
        private News ask(List<LiveEvent> events) {
            try {
                stored = sessions.events(sessionId, seen, PAGE);
                checkedAt = System.nanoTime();
                return new News(events, false);
            } catch (ServiceException e) {
                boolean over = e.code().kind().status() < ErrorKind.OVERLOADED.status(); // such as an expired token
                return new News(events, over);
            }
        }
    }
}
