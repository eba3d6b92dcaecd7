package ai.chatbot.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every expected figure is worked out by hand from the definition. */
class RankingMetricsTests {

    private static final Map<String, Integer> GRADES = Map.of("a", 3, "b", 2, "c", 1);

    @Test
    void theIdealOrderHasAllTheGain() {
        assertThat(RankingMetrics.ndcg(List.of("a", "b", "c", "x"), GRADES, 10)).isEqualTo(1);
    }

    @Test
    void gainIsDiscountedByRank() {
        // x, c, a: (0 + 1 / log2(3) + 3 / log2(4)) / (3 + 2 / log2(3) + 1 / log2(4)) = 2.13093 / 4.76186
        assertThat(RankingMetrics.ndcg(List.of("x", "c", "a"), GRADES, 10)).isCloseTo(0.44750, within(1e-5));
    }

    @Test
    void nothingCountsBehindTheCut() {
        // x, a | c, b: 3 / log2(3) over 3 + 2 / log2(3) = 1.89279 / 4.26186
        assertThat(RankingMetrics.ndcg(List.of("x", "a", "c", "b"), GRADES, 2)).isCloseTo(0.44412, within(1e-5));
        assertThat(RankingMetrics.reciprocalRank(List.of("x", "y", "a"), GRADES, 2))
                .isZero();
        assertThat(RankingMetrics.recall(List.of("x", "a", "b"), GRADES, 2)).isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void theReciprocalRankIsThatOfTheFirstRelevantDocument() {
        assertThat(RankingMetrics.reciprocalRank(List.of("x", "y", "c", "a"), GRADES, 10))
                .isEqualTo(1 / 3.0);
        assertThat(RankingMetrics.reciprocalRank(List.of("x"), GRADES, 10)).isZero();
    }

    @Test
    void recallIsTheShareOfRelevantDocuments() {
        assertThat(RankingMetrics.recall(List.of("b", "x", "a"), GRADES, 10)).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(RankingMetrics.recall(List.of(), GRADES, 10)).isZero();
        assertThat(RankingMetrics.ndcg(List.of(), GRADES, 10)).isZero();
    }
}
