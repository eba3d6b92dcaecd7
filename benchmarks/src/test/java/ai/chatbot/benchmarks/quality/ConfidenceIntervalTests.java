package ai.chatbot.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConfidenceIntervalTests {

    @Test
    void equalValuesLeaveNoDoubt() {
        assertThat(ConfidenceInterval.of(new double[] {0.5, 0.5, 0.5}))
                .isEqualTo(new ConfidenceInterval(0.5, 0.5, 0.5));
    }

    @Test
    void isAsWideAsTheNormalApproximationOfAShare() {
        double[] values = new double[400];
        Arrays.fill(values, 0, 300, 1);

        ConfidenceInterval interval = ConfidenceInterval.of(values);

        // 0.75 ± 1.96 · √(0.75 · 0.25 / 400) = 0.75 ± 0.0424
        assertThat(interval.mean()).isEqualTo(0.75);
        assertThat(interval.low()).isCloseTo(0.7076, within(0.005));
        assertThat(interval.high()).isCloseTo(0.7924, within(0.005));
    }

    @Test
    void theSameValuesGiveTheSameInterval() {
        double[] values = {0.1, 0.9, 0.4, 1, 0, 0.3};
        assertThat(ConfidenceInterval.of(values)).isEqualTo(ConfidenceInterval.of(values));
        assertThat(ConfidenceInterval.of(new double[] {1}).printed()).isEqualTo("1.000 (1.000–1.000)");
    }

    @Test
    void refusesToSpeakOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> ConfidenceInterval.of(new double[0]));
    }
}
