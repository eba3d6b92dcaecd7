package ai.chatbot.llm.routing;

import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;

/** What operators see of the providers. Names only: nothing of what was said. */
final class RouterMeters {

    private static final String RETRIES = "chatbot.llm.retries";
    private static final String HEDGES = "chatbot.llm.hedges";

    private final MeterRegistry meters;

    RouterMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void called(String provider, String outcome) {
        meters.counter("chatbot.llm.calls", "provider", provider, "outcome", outcome)
                .increment();
    }

    void used(String provider, TokenUsage usage) {
        meters.counter("chatbot.llm.tokens", "provider", provider, "type", "prompt")
                .increment(usage.promptTokens());
        meters.counter("chatbot.llm.tokens", "provider", provider, "type", "completion")
                .increment(usage.completionTokens());
    }

    /** Of one attempt, however it ended: an answer to its end, a failure to the moment it was known. */
    void took(String provider, boolean answered, Duration time) {
        meters.timer("chatbot.llm.call.duration", "provider", provider, "outcome", answered ? "answered" : "failed")
                .record(time);
    }

    /** @param dollars by the list of prices, which may be another than the bill's */
    void cost(String provider, BigDecimal dollars) {
        Counter.builder("chatbot.llm.cost")
                .description("What answers have cost")
                .baseUnit("dollars")
                .tag("provider", provider)
                .register(meters)
                .increment(dollars.doubleValue());
    }

    /** Somebody else than was asked first has answered. */
    void failedOver(String to) {
        meters.counter("chatbot.llm.failovers", "to", to).increment();
    }

    /** The same for what is counted of each provider. */
    void known(String provider) {
        meters.counter("chatbot.llm.calls", "provider", provider, "outcome", "answered");
        used(provider, DirectCalls.NOTHING);
        cost(provider, BigDecimal.ZERO);
        meters.counter("chatbot.llm.failovers", "to", provider);
        meters.timer("chatbot.llm.first.token", "provider", provider);
        meters.timer("chatbot.llm.call.duration", "provider", provider, "outcome", "answered");
        meters.timer("chatbot.llm.call.duration", "provider", provider, "outcome", "failed");
    }

    void gate(String provider, ProviderGate gate) {
        Gauge.builder("chatbot.llm.breaker.open", gate, one -> one.isShut() ? 1 : 0)
                .description("1 while a provider is not asked because it has failed too often, else 0")
                .tag("provider", provider)
                .strongReference(true)
                .register(meters);
    }

    /** @param waited from the question to this provider's first word */
    void began(String provider, Duration waited) {
        meters.timer("chatbot.llm.first.token", "provider", provider).record(waited);
    }

    /** So that the first of a thing is seen as one more than none. */
    void begin() {
        meters.counter(RETRIES);
        meters.counter(HEDGES);
    }

    void retried() {
        meters.counter(RETRIES).increment();
    }

    void hedged() {
        meters.counter(HEDGES).increment();
    }
}
