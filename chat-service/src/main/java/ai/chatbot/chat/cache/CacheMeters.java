package ai.chatbot.chat.cache;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code chat_answer_cache_total} by {@code result}: what became of a question that the cache was asked about. */
@Component
class CacheMeters {

    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

    CacheMeters(MeterRegistry meters) {
        for (Outcome outcome : Outcome.values()) {
            counters.put(
                    outcome,
                    Counter.builder("chat.answer.cache")
                            .description("Questions that an answer was looked up for, and answers that were kept")
                            .tag("result", outcome.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    enum Outcome {
        /** The same words. */
        HIT,
        /** Nearly the same words. */
        SIMILAR,
        MISS,
        /** A similar one was there, but its signs say that it is another question. */
        REJECTED,
        /** Not looked up: part of a conversation, asked again, about a person, or nobody can say what it would stand on. */
        PASSED,
        /** An answer was kept. */
        KEPT
    }

    void count(Outcome outcome) {
        Counter counter = counters.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }
}
