package ai.chatbot.llm.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignmentTests {

    private static final String ANSWER =
            IntStream.range(0, 40).mapToObj(number -> "word" + number).collect(Collectors.joining(" "));

    /** Wherever one breaks off, and in whatever pieces the other says it. */
    @Property(tries = 300)
    void theSameAnswerNeverLosesOrDoublesACharacter(
            @ForAll @IntRange(min = 1, max = 268) int cut, @ForAll long pieces) {
        String given = ANSWER.substring(0, cut).stripTrailing();

        assertThat(given + aligned(new Repetition(given), ANSWER, pieces)).isEqualTo(ANSWER);
    }

    /** Wherever one breaks off, when the other begins with the last words as it was asked to. */
    @Property(tries = 300)
    void aContinuationThatRepeatsTheLastWordsNeverLosesOrDoublesACharacter(
            @ForAll @IntRange(min = 1, max = 268) int cut, @ForAll long pieces) {
        String given = ANSWER.substring(0, cut).stripTrailing();
        String rest =
                ANSWER.substring(given.length() - Continuation.anchor(given).length());

        assertThat(given + aligned(new Continuation(given), rest, pieces)).isEqualTo(ANSWER);
    }

    @Property(tries = 100)
    void aContinuationMayAlsoBeginAtTheVeryBeginning(
            @ForAll @IntRange(min = 1, max = 268) int cut, @ForAll long pieces) {
        String given = ANSWER.substring(0, cut).stripTrailing();

        assertThat(given + aligned(new Continuation(given), ANSWER, pieces)).isEqualTo(ANSWER);
    }

    @ParameterizedTest
    @CsvSource({
        "'You can return it', ' within thirty days.', 'You can return it within thirty days.'",
        "'You can return it', 'within thirty days.', 'You can return it within thirty days.'",
        "'You can return it', 'return it within thirty days.', 'You can return it within thirty days.'",
        "'You can return it', ', within thirty days.', 'You can return it, within thirty days.'",
        "'within thir', 'thirty days.', 'within thirty days.'",
        "'Lamps cost a', 'and chairs.', 'Lamps cost a and chairs.'",
        "'You can return it', '', 'You can return it'"
    })
    void aContinuationIsJoinedWithoutWhatItRepeats(String given, String said, String whole) {
        assertThat(given + aligned(new Continuation(given), said, 1)).isEqualTo(whole);
    }

    @Test
    void anAnswerInOtherWordsDoesNotFitAndNothingOfItIsShown() {
        var repetition = new Repetition("You can return it");
        assertThat(repetition.accept("You can ")).isEmpty();
        assertThat(repetition.accept("send it back")).isEmpty();
        assertThat(repetition.differs()).isTrue();
    }

    @Test
    void anAnswerThatIsOverBeforeDoesNotFitEither() {
        var repetition = new Repetition("You can return it");
        repetition.accept("You can");
        assertThat(repetition.finish()).isEmpty();
        assertThat(repetition.differs()).isTrue();
    }

    private static String aligned(Alignment alignment, String text, long seed) {
        var random = new Random(seed);
        var out = new StringBuilder();
        for (int start = 0; start < text.length(); ) {
            int end = Math.min(text.length(), start + 1 + random.nextInt(9));
            out.append(alignment.accept(text.substring(start, end)));
            start = end;
        }
        out.append(alignment.finish());
        assertThat(alignment.differs()).isFalse();
        return out.toString();
    }
}
