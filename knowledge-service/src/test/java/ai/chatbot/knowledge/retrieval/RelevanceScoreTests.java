package ai.chatbot.knowledge.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RelevanceScoreTests {

    @Test
    void isTheDefaultThresholdWhereItWasMeasured() {
        assertThat(RelevanceScore.of(0.69, 0, 0)).isCloseTo(0.7, within(1e-9));
        assertThat(RelevanceScore.of(0.57, 0)).isCloseTo(0.7, within(1e-9));
        assertThat(RelevanceScore.ofWords(0.165)).isCloseTo(0.7, within(1e-9));
    }

    @Test
    void growsWithEveryPart() {
        assertThat(RelevanceScore.of(0.8, 0.5, 0.3)).isGreaterThan(RelevanceScore.of(0.7, 0.5, 0.3));
        assertThat(RelevanceScore.of(0.8, 0.6, 0.3)).isGreaterThan(RelevanceScore.of(0.8, 0.5, 0.3));
        assertThat(RelevanceScore.of(0.8, 0.5, 0.4)).isGreaterThan(RelevanceScore.of(0.8, 0.5, 0.3));
        assertThat(RelevanceScore.of(0.5, 0.4)).isGreaterThan(RelevanceScore.of(0.5, 0.3));
    }

    /** Medians of the development set: a passage that answers, and the best one of another topic. */
    @Test
    void tellsTypicalPassagesApart() {
        assertThat(RelevanceScore.of(0.968, 0, 0)).isBetween(0.94, 0.97);
        assertThat(RelevanceScore.of(0.553, 0, 0)).isBetween(0.4, 0.5);
        assertThat(RelevanceScore.of(0.365, 0, 0)).isLessThan(0.2);
    }

    @Test
    void staysBetweenZeroAndOne() {
        assertThat(RelevanceScore.of(-1, -1, 0)).isBetween(0.0, 0.01);
        assertThat(RelevanceScore.of(1, 1, 1)).isBetween(0.99, 1.0);
    }
}
