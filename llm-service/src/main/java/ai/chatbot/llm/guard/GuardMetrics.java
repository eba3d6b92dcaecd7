package ai.chatbot.llm.guard;

import ai.chatbot.common.contract.llm.GuardDecision;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** {@code chatbot.llm.guard}: how long each rule takes at each stage; {@code chatbot.llm.guard.decisions}: what it decides. */
final class GuardMetrics {

    static final String TIMER = "chatbot.llm.guard";
    static final String COUNTER = "chatbot.llm.guard.decisions";

    private final MeterRegistry meters;

    GuardMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void record(GuardDecision decision, long nanos) {
        String stage = decision.stage().wireName();
        meters.timer(TIMER, "rule", decision.rule(), "stage", stage).record(nanos, TimeUnit.NANOSECONDS);
        meters.counter(
                        COUNTER,
                        "rule",
                        decision.rule(),
                        "stage",
                        stage,
                        "action",
                        decision.action().name().toLowerCase(Locale.ROOT),
                        "failed",
                        String.valueOf(decision.failed()))
                .increment();
    }
}
