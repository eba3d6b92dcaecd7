package ai.chatbot.knowledge.retrieval;

import ai.chatbot.common.contract.knowledge.SearchResponse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** {@code chatbot.retrieval.*}: how long searches take, how much they find, and with how much less than usual. */
@Component
class RetrievalMetrics {

    /** What a search can do without; {@code degraded} of its response. */
    private static final List<String> DISPENSABLE = List.of("vector_search", "reranking");

    private final Map<Outcome, Timer> durations = new EnumMap<>(Outcome.class);
    private final DistributionSummary passages;
    private final MeterRegistry meters;

    RetrievalMetrics(MeterRegistry meters) {
        this.meters = meters;
        for (Outcome outcome : Outcome.values()) {
            durations.put(
                    outcome,
                    Timer.builder("chatbot.retrieval.duration")
                            .description("From a question to its passages")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
        passages = DistributionSummary.builder("chatbot.retrieval.passages")
                .description("Passages that a search has found relevant")
                .register(meters);
        DISPENSABLE.forEach(this::without);
    }

    private enum Outcome {
        FOUND,
        NOTHING,
        FAILED
    }

    SearchResponse measured(Supplier<SearchResponse> search) {
        Timer.Sample sample = Timer.start(meters);
        Outcome outcome = Outcome.FAILED;
        try {
            SearchResponse response = search.get();
            outcome = response.results().isEmpty() ? Outcome.NOTHING : Outcome.FOUND;
            passages.record(response.results().size());
            response.degraded().forEach(what -> without(what).increment());
            return response;
        } finally {
            sample.stop(Objects.requireNonNull(durations.get(outcome)));
        }
    }

    private Counter without(String what) {
        return Counter.builder("chatbot.retrieval.degraded")
                .description("Searches that went on without something")
                .tag("missing", what)
                .register(meters);
    }
}
