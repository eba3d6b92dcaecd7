package ai.chatbot.session.desk;

import ai.chatbot.session.handover.HandoverEvent;
import ai.chatbot.session.handover.HandoverEvent.ClockLookedAt;
import ai.chatbot.session.handover.HandoverEvent.SessionEnded;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Time-outs, and hand-overs whose session has ended. Any number of replicas may run it, and any of them may die: a step is
 * one change of the session's document, which names the revision that was read.
 */
@Component
public class WatchHandovers {

    private static final int BATCH = 200;

    private final HandoverQueue queue;
    private final TakeStep takeStep;
    private final Clock clock;

    public WatchHandovers(HandoverQueue queue, TakeStep takeStep, Clock clock) {
        this.queue = queue;
        this.takeStep = takeStep;
        this.clock = clock;
    }

    /** @return how many steps this call has made */
    public int run() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        int steps = 0;
        int made;
        do {
            made = take(queue.due(now, BATCH), new ClockLookedAt(), now)
                    + take(queue.left(BATCH), new SessionEnded(), now);
            steps += made;
        } while (made >= BATCH);
        return steps;
    }

    private int take(List<StoredSession> sessions, HandoverEvent event, Instant now) {
        int made = 0;
        for (StoredSession session : sessions) {
            int before = session.handoverNow().version();
            made += takeStep.take(session, event, null, now)
                    .filter(after -> after.handoverNow().version() > before)
                    .map(_ -> 1)
                    .orElse(0);
        }
        return made;
    }
}
