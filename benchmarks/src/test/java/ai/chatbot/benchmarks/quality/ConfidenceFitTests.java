package ai.chatbot.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.chatbot.benchmarks.quality.ConfidenceFit.Example;
import ai.chatbot.benchmarks.quality.ConfidenceFit.Step;
import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfidenceFitTests {

    @Test
    void neighboursThatFallAreOneStep() {
        // Shares 0, 1, 0, 1, 1: the 1 at 0.2 and the 0 at 0.3 fall, and become a half together
        ConfidenceFit fit = ConfidenceFit.of(
                List.of(
                        example(0.3, false),
                        example(0.1, false),
                        example(0.2, true),
                        example(0.4, true),
                        example(0.5, true)),
                1);

        assertThat(fit.steps())
                .containsExactly(new Step(0.1, 0.1, 0, 1), new Step(0.2, 0.25, 0.5, 2), new Step(0.4, 0.45, 1, 2));
        assertThat(fit.table())
                .containsExactly("0.000,0.000", "0.100,0.000", "0.250,0.500", "0.450,1.000", "1.000,1.000");
        assertThat(fit.share(0.05)).isZero();
        assertThat(fit.share(0.35)).isEqualTo(0.5);
        assertThat(fit.share(0.9)).isEqualTo(1);
    }

    @Test
    void aLateFallPullsAllBeforeItDown() {
        ConfidenceFit fit = ConfidenceFit.of(
                List.of(example(0.1, true), example(0.2, true), example(0.3, false), example(0.4, false)), 1);

        assertThat(fit.steps()).containsExactly(new Step(0.1, 0.25, 0.5, 4));
    }

    @Test
    void fewAnswersMakeNoStepOfTheirOwn() {
        ConfidenceFit fit = ConfidenceFit.of(
                List.of(
                        example(0.1, false),
                        example(0.2, true),
                        example(0.3, true),
                        example(0.4, true),
                        example(0.5, true)),
                2);

        assertThat(fit.steps()).hasSize(2).allMatch(step -> step.answers() >= 2);
        assertThat(ConfidenceFit.of(List.of(example(0.7, true)), 30).steps()).containsExactly(new Step(0.7, 0.7, 1, 1));
    }

    @Test
    void saysHowFarConfidenceIsFromWhatItIsWorth() {
        List<Example> examples =
                List.of(example(0.5, true), example(0.5, true), example(0.9, true), example(0.9, true));

        assertThat(ConfidenceFit.meanError(examples, ConfidenceFit.of(examples, 1)))
                .isCloseTo(0.3, within(1e-9));
    }

    @Test
    void whatTheLogWritesItReads(@TempDir Path folder) throws IOException {
        var log = new AnswerLog(folder.resolve("answers.tsv"));
        log.write(List.of(
                judged(AskedQuestion.ANSWERABLE, Outcome.GROUNDED, 0.8, true),
                judged(AskedQuestion.ANSWERABLE, Outcome.DECLINED, 0, false),
                judged(AskedQuestion.UNANSWERABLE, Outcome.GROUNDED, 0.4, false)));

        assertThat(log.read(List.of(AskedQuestion.ANSWERABLE))).containsExactly(example(0.8, true));
        assertThat(log.read(List.of(AskedQuestion.ANSWERABLE, AskedQuestion.UNANSWERABLE)))
                .containsExactly(example(0.8, true), example(0.4, false));
    }

    private static JudgedAnswer judged(String kind, Outcome outcome, double confidence, boolean right) {
        var question = new AskedQuestion("q", kind, "secret text", List.of());
        var answer = new ObservedAnswer(question, outcome, confidence, null, 0.9, "secret answer", List.of());
        return new JudgedAnswer(answer, right, List.of(), List.of(), List.of());
    }

    private static Example example(double confidence, boolean right) {
        return new Example(confidence, right);
    }
}
