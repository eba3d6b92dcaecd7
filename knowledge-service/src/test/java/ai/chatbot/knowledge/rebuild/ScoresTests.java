package ai.chatbot.knowledge.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.chatbot.common.contract.knowledge.ComparisonQuestion;
import ai.chatbot.common.contract.knowledge.IndexComparison.Estimate;
import ai.chatbot.knowledge.rebuild.AskGeneration.Answer;
import ai.chatbot.knowledge.rebuild.CompareGenerations.Asked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScoresTests {

    private static Answer found(Set<String> chunks, String... documents) {
        Map<String, String> titles = new LinkedHashMap<>();
        for (String document : documents) {
            titles.put(document, "title of " + document);
        }
        return new Answer(titles, chunks, 5, false);
    }

    private static Asked asked(List<String> expected, Answer candidate, Answer active) {
        return new Asked(new ComparisonQuestion("q", "?", expected), candidate, active);
    }

    private static final Asked BOTH = asked(
            List.of("a", "b"),
            found(Set.of("1", "2"), "x", "a", "b"),
            found(Set.of("2", "3", "4", "5"), "y", "z", "b"));

    @Test
    void recallIsTheShareOfTheExpectedDocuments() {
        assertThat(Scores.recall(BOTH, BOTH.candidate())).isEqualTo(1);
        assertThat(Scores.recall(BOTH, BOTH.active())).isEqualTo(0.5);
    }

    @Test
    void theFirstExpectedDocumentDecidesOnTheReciprocalRank() {
        assertThat(Scores.reciprocalRank(BOTH, BOTH.candidate())).isEqualTo(0.5);
        assertThat(Scores.reciprocalRank(BOTH, BOTH.active())).isEqualTo(1.0 / 3);
        assertThat(Scores.reciprocalRank(BOTH, found(Set.of(), "n"))).isZero();
    }

    @Test
    void overlapIsTheShareOfTheLongerListThatBothHave() {
        assertThat(Scores.overlap(BOTH)).isEqualTo(0.25);
        assertThat(Scores.overlap(asked(List.of(), found(Set.of()), found(Set.of()))))
                .isEqualTo(1);
    }

    @Test
    void theIntervalGetsNarrowerWithMoreQuestions() {
        List<Asked> few = List.of(BOTH, asked(List.of("n"), BOTH.candidate(), BOTH.active()));
        Estimate estimate = Scores.estimate(few, asked -> Scores.recall(asked, asked.candidate()));
        assertThat(estimate).isNotNull();
        assertThat(estimate.mean()).isEqualTo(0.5);
        assertThat(estimate.high() - estimate.mean()).isEqualTo(1.96 * 0.5, within(1e-9));
        assertThat(Scores.estimate(List.of(), _ -> 1)).isNull();
    }

    @Test
    void quantilesAreOfTheValuesThereAre() {
        assertThat(Scores.quantile(new double[] {1, 2, 3, 4}, 0.5)).isEqualTo(3);
        assertThat(Scores.quantile(new double[] {1, 2, 3, 4}, 0.95)).isEqualTo(4);
        assertThat(Scores.quantile(new double[0], 0.5)).isZero();
    }
}
