package ai.chatbot.session.webhook;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.contract.session.WebhookDelivery.Status;
import ai.chatbot.common.web.WireNames;
import ai.chatbot.session.handover.Handover;
import ai.chatbot.session.handover.Handover.Step;
import ai.chatbot.session.lifecycle.Sessions;
import ai.chatbot.session.lifecycle.StoredSession;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down, for each helpdesk, what it must be told. A step that nobody has written down stands in its session's
 * document until somebody does.
 */
@Component
public class RelaySteps {

    private static final int BATCH = 200;

    /** A helpdesk that is configured later is not told of everything that ever was. */
    private static final Duration OLDEST = Duration.ofDays(1);

    private final MongoOperations mongo;
    private final Sessions sessions;
    private final Deliveries deliveries;
    private final WebhookProperties properties;
    private final JsonMapper json;
    private final Clock clock;
    private final Semaphore news = new Semaphore(0);

    RelaySteps(
            MongoOperations mongo,
            Sessions sessions,
            Deliveries deliveries,
            WebhookProperties properties,
            JsonMapper json,
            Clock clock) {
        this.mongo = mongo;
        this.sessions = sessions;
        this.deliveries = deliveries;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /** There are steps to tell; returns at once. */
    public void soon() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /** Returns when there may be something to tell, at the latest after this time. */
    void await(Duration atMost) throws InterruptedException {
        boolean _ = news.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
        news.drainPermits();
    }

    void run() {
        List<StoredSession> pending;
        int told;
        do {
            pending = mongo.find(query(where("handover.pending").is(true)).limit(BATCH), StoredSession.class);
            told = 0;
            for (StoredSession session : pending) {
                told += relay(session) ? 1 : 0;
            }
        } while (pending.size() == BATCH && told > 0);
    }

    /** @return whether they are noted as told; else somebody has changed the session, and it comes again */
    private boolean relay(StoredSession session) {
        Handover handover = session.handoverNow();
        Instant oldest = clock.instant().minus(OLDEST);
        for (Step step : handover.untold()) {
            if (step.at().isAfter(oldest)) {
                properties.urls().forEach(url -> deliveries.add(delivery(session, step, url)));
            }
        }
        return sessions.change(session, new Update().set("handover", handover.toldUpTo(handover.version())))
                .isPresent();
    }

    private Delivery delivery(StoredSession session, Step step, String url) {
        String id = UUID.nameUUIDFromBytes(
                        (session.sessionId() + ":" + step.version() + ":" + url).getBytes(StandardCharsets.UTF_8))
                .toString();
        String event = "handover." + WireNames.of(step.to());
        return new Delivery(
                id,
                url,
                event,
                session.sessionId(),
                json.writeValueAsString(body(session, step, event, id)),
                Status.PENDING,
                0,
                clock.instant(),
                clock.instant(),
                null,
                null);
    }

    /** Nothing of what was said: a helpdesk that needs it asks for the hand-over with an agent's token. */
    private static Map<String, Object> body(StoredSession session, Step step, String event, String deliveryId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("delivery_id", deliveryId);
        body.put("event", event);
        body.put("session_id", session.sessionId());
        body.put("user_id", session.userId());
        body.put("channel", WireNames.of(session.channel()));
        body.put("version", step.version());
        body.put("from", WireNames.of(step.from()));
        body.put("to", WireNames.of(step.to()));
        body.put("by", step.by());
        body.put("reason", step.reason());
        body.put("at", step.at().toString());
        return body;
    }
}
