package ai.chatbot.knowledge.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.chatbot.knowledge.index.WordWeight;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordOverlapTests {

    private final WordOverlap overlap =
            new WordOverlap("refund of shoes", List.of(w(0, 6, 4), w(7, 9, 0.5), w(10, 15, 3.5)));

    private static WordWeight w(int start, int end, double weight) {
        return new WordWeight(start, end, weight);
    }

    @Test
    void isTheWeightedShareOfTheWordsFound() {
        assertThat(overlap.of("We refund the price of SHOES.")).isCloseTo(1, within(1e-9));
        assertThat(overlap.of("No refunds for bags")).isCloseTo(0.5, within(1e-9));
        assertThat(overlap.of("Opening hours")).isZero();
    }

    @Test
    void isZeroForAQuestionWithoutWords() {
        assertThat(new WordOverlap("?", List.of()).of("anything")).isZero();
    }
}
