package ai.chatbot.embedding.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import ai.chatbot.embedding.minilm.TestMiniLm;
import ai.chatbot.embedding.onnx.TokenStates;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class TokenVectorsTests {

    private static final String PASSAGE = "Refunds are paid to the card you paid with, within 14 days of the return.";

    @Test
    void keepsCosinesDespiteFourBits() {
        TokenStates query = TestMiniLm.encode("How long does a refund take?");
        TokenStates passage = TestMiniLm.encode(PASSAGE);
        float[][] similarities = TokenVectors.of(query).similarities(TokenVectors.of(passage));
        double error = 0;
        int count = 0;
        for (int i = 0; i < query.tokens().size(); i++) {
            for (int j = 0; j < passage.tokens().size(); j++) {
                double exact = cosine(query.states(), query.firstRow() + i, passage.states(), passage.firstRow() + j);
                assertThat((double) similarities[i][j]).isCloseTo(exact, within(0.08));
                error += Math.abs(similarities[i][j] - exact);
                count++;
            }
        }
        assertThat(error / count).isLessThan(0.02);
    }

    private static double cosine(float[] one, int i, float[] other, int j) {
        float[] a = Arrays.copyOfRange(one, i * 384, i * 384 + 384);
        float[] b = Arrays.copyOfRange(other, j * 384, j * 384 + 384);
        return TestMiniLm.dot(a, b) / Math.sqrt(TestMiniLm.dot(a, a) * TestMiniLm.dot(b, b));
    }

    @Test
    void keepsTheCosineOfTheWholeTexts() {
        TokenVectors one = TokenVectors.of(TestMiniLm.encode("How long does a refund take?"));
        TokenVectors other = TokenVectors.of(TestMiniLm.encode(PASSAGE));
        assertThat(one.cosine(other))
                .isCloseTo(TestMiniLm.cosine("How long does a refund take?", PASSAGE), within(1e-5));
    }

    @Test
    void takesTheMemoryItSays() {
        TokenVectors vectors = TokenVectors.of(TestMiniLm.encode("word ".repeat(100)));
        assertThat(vectors.size()).isEqualTo(100);
        assertThat(vectors.bytes()).isBetween(100 * 204 + 1536, 23_000);
    }

    @Test
    void isForgottenWhenTheCacheIsFull() {
        var cache = new TokenVectorCache(new RelevanceProperties(DataSize.ofKilobytes(60)));
        TokenStates states = TestMiniLm.encode("word ".repeat(100));
        for (int i = 0; i < 50; i++) {
            cache.add("text " + i, states);
        }
        var texts = IntStream.range(0, 50).mapToObj(i -> "text " + i).toList();
        await().untilAsserted(() -> assertThat(cache.find(texts)).hasSizeBetween(1, 2));
    }
}
