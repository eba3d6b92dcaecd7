package ai.chatbot.embedding.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.chatbot.common.contract.embedding.RelevanceRequest.TermWeight;
import ai.chatbot.embedding.onnx.TokenStates;
import ai.chatbot.embedding.onnx.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaxSimTests {

    private static final float[][] SIMILARITIES = {{0.9f, 0.1f, 0.3f}, {-0.2f, 0.5f, 0.4f}};

    @Test
    void isTheWeightedMeanOfTheBestMatches() {
        var maxSim = new MaxSim(new double[] {3, 1}, SIMILARITIES);
        assertThat(maxSim.score(0, 3)).isCloseTo((3 * 0.9 + 1 * 0.5) / 4, within(1e-6));
    }

    @Test
    void looksOnlyAtTheTokensOfTheStretch() {
        var maxSim = new MaxSim(new double[] {3, 1}, SIMILARITIES);
        assertThat(maxSim.score(1, 3)).isCloseTo((3 * 0.3 + 1 * 0.5) / 4, within(1e-6));
        assertThat(maxSim.score(0, 1)).isCloseTo((3 * 0.9 - 1 * 0.2) / 4, within(1e-6));
    }

    @Test
    void isZeroWithoutTokensOrWeights() {
        assertThat(new MaxSim(new double[] {1, 1}, SIMILARITIES).score(2, 2)).isZero();
        assertThat(new MaxSim(new double[] {0, 0}, SIMILARITIES).score(0, 3)).isZero();
        assertThat(new MaxSim(new double[0], new float[0][]).score(0, 3)).isZero();
    }

    @Test
    void weighsEveryTokenByTheWordItIsPartOf() {
        TokenVectors query = TokenVectors.of(states(0, 3, 3, 6, 7, 9, 9, 10));
        var words = List.of(new TermWeight(0, 6, 4.5), new TermWeight(7, 9, 0.5));
        assertThat(MaxSim.weights(query, words)).containsExactly(4.5, 4.5, 0.5, 1);
    }

    private static TokenStates states(int... offsets) {
        int size = offsets.length / 2;
        return new TokenStates(new Tokens(new long[size], offsets), new float[size * 384], 0, new float[384], false);
    }
}
