package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code chatbot.answer.*}: how answers end, how long they take, and with how much less than usual they are given. */
@Component
class AnswerMeters {

    private final Map<Outcome, Timer> durations = new EnumMap<>(Outcome.class);
    private final Counter failed;
    private final Counter refused;
    private final MeterRegistry meters;

    AnswerMeters(MeterRegistry meters) {
        this.meters = meters;
        for (Outcome outcome : Outcome.values()) {
            durations.put(
                    outcome,
                    Timer.builder("chatbot.answer.duration")
                            .description("From a message to its answer")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
        failed = unanswered("platform");
        refused = unanswered("caller");
        degraded("vector_search");
    }

    /** @param without what it was given without */
    void answered(Outcome outcome, Duration taken, List<String> without) {
        Timer timer = durations.get(outcome);
        if (timer != null) {
            timer.record(taken);
        }
        without.forEach(what -> degraded(what).increment());
    }

    /** @param ours whether the platform is to blame */
    void failed(boolean ours) {
        (ours ? failed : refused).increment();
    }

    private Counter unanswered(String blame) {
        return Counter.builder("chatbot.answer.failures")
                .description("Messages that got no answer")
                .tag("blame", blame)
                .register(meters);
    }

    private Counter degraded(String without) {
        return Counter.builder("chatbot.answer.degraded")
                .description("Answers that were given without something")
                .tag("missing", without)
                .register(meters);
    }
}
