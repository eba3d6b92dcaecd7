package ai.chatbot.session.desk;

import ai.chatbot.common.contract.session.HandoverState;
import ai.chatbot.session.desk.HandoverQueue.Filter;
import ai.chatbot.session.handover.Handover;
import ai.chatbot.session.lifecycle.StoredSession;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * {@code chatbot.handover.*}: customers who wait for a person, as it was a moment ago. Every replica tells the same: take
 * the greatest, not the sum. Without the store nobody knows (NaN).
 */
@Component
class HandoverMetrics {

    static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final Filter WAITING = new Filter(HandoverState.REQUESTED, null, null);
    private static final Filter WITH_PEOPLE = new Filter(null, null, null);

    private final HandoverQueue queue;
    private final Clock clock;
    private final AtomicReference<@Nullable Look> last = new AtomicReference<>();

    HandoverMetrics(HandoverQueue queue, Clock clock, MeterRegistry meters) {
        this.queue = queue;
        this.clock = clock;
        Gauge.builder("chatbot.handover.waiting", this, told(Look::waiting))
                .description("Chats that a person was asked for and nobody has taken, over all replicas")
                .register(meters);
        Gauge.builder("chatbot.handover.with.people", this, told(Look::withPeople))
                .description("Chats in which the bot is silent, over all replicas")
                .register(meters);
        TimeGauge.builder(
                        "chatbot.handover.oldest",
                        this,
                        TimeUnit.MILLISECONDS,
                        told(look -> look.oldest().toMillis()))
                .description("For how long the customer waits who has waited longest for a person to take the chat")
                .register(meters);
    }

    /** @param oldest zero when nobody waits */
    private record Look(long waiting, long withPeople, Duration oldest) {}

    /** Reads the queue, so that those who fetch the metrics need not wait for a store. */
    void look() {
        try {
            Instant now = clock.instant();
            List<StoredSession> first = queue.page(WAITING, now, 1, 1);
            last.set(new Look(
                    queue.count(WAITING, now),
                    queue.count(WITH_PEOPLE, now),
                    first.isEmpty() ? Duration.ZERO : waited(first.getFirst().handoverNow(), now)));
        } catch (DataAccessException e) { // whoever needs the store says so
            last.set(null);
        }
    }

    private static Duration waited(Handover handover, Instant now) {
        Handover.Request request = handover.request();
        return request == null ? Duration.ZERO : Duration.between(request.at(), now);
    }

    private static ToDoubleFunction<HandoverMetrics> told(ToDoubleFunction<Look> number) {
        return metrics -> {
            Look look = metrics.last.get();
            return look == null ? Double.NaN : number.applyAsDouble(look);
        };
    }
}
