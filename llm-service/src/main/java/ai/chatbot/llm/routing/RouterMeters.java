package ai.chatbot.llm.routing;

import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** What operators see of the providers. Names only: nothing of what was said. */
final class RouterMeters {

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

    /** @param waited from the question to this provider's first word */
    void began(String provider, Duration waited) {
        meters.timer("chatbot.llm.first.token", "provider", provider).record(waited);
    }

    void retried() {
        meters.counter("chatbot.llm.retries").increment();
    }

    void hedged() {
        meters.counter("chatbot.llm.hedges").increment();
    }
}
