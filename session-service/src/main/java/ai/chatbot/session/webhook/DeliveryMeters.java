package ai.chatbot.session.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** {@code chatbot.webhook.attempts} by {@code outcome}: arrived, failed (comes again), or given up for good. */
final class DeliveryMeters {

    private final Counter arrived;
    private final Counter failed;
    private final Counter givenUp;

    DeliveryMeters(MeterRegistry meters) {
        arrived = counter(meters, "arrived");
        failed = counter(meters, "failed");
        givenUp = counter(meters, "given_up");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("chatbot.webhook.attempts")
                .description("Attempts to tell a helpdesk of a step of a hand-over")
                .tag("outcome", outcome)
                .register(meters);
    }

    void arrived() {
        arrived.increment();
    }

    void failed() {
        failed.increment();
    }

    void givenUp() {
        givenUp.increment();
    }
}
