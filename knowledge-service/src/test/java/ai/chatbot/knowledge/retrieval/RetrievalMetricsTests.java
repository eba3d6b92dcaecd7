package ai.chatbot.knowledge.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.contract.knowledge.SearchResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetrievalMetricsTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RetrievalMetrics metrics = new RetrievalMetrics(meters);

    @Test
    void countsWhatFindsNothingAndWhatFails() {
        metrics.measured(() -> response(List.of()));
        assertThatThrownBy(() -> metrics.measured(() -> {
                    throw new IllegalStateException("index");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(count("found")).isZero();
        assertThat(count("nothing")).isOne();
        assertThat(count("failed")).isOne();
        assertThat(meters.get("chatbot.retrieval.passages").summary().count()).isOne();
    }

    @Test
    void countsWhatASearchWentOnWithout() {
        metrics.measured(() -> response(List.of("vector_search")));
        assertThat(without("vector_search")).isOne();
        assertThat(without("reranking")).isZero();
    }

    private static SearchResponse response(List<String> degraded) {
        return new SearchResponse("q", null, List.of(), 0, 1, null, degraded);
    }

    private long count(String outcome) {
        return meters.get("chatbot.retrieval.duration")
                .tag("outcome", outcome)
                .timer()
                .count();
    }

    private double without(String what) {
        return meters.get("chatbot.retrieval.degraded")
                .tag("missing", what)
                .counter()
                .count();
    }
}
