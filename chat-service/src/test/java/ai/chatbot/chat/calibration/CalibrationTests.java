package ai.chatbot.chat.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CalibrationTests {

    @Test
    void theTableThatComesWithTheServiceRisesFromNoughtToOne() {
        var calibration = new Calibration();
        List<Double> scores = DoubleStream.iterate(0, raw -> raw <= 1, raw -> raw + 0.001)
                .map(calibration::apply)
                .boxed()
                .toList();
        assertThat(scores).isSorted().allSatisfy(score -> assertThat(score).isBetween(0.0, 1.0));
        assertThat(calibration.source()).isNotBlank();
    }

    @Test
    void isStraightBetweenThePoints() {
        var calibration = new Calibration(List.of("# source: a test", "raw,calibrated", "0.2,0.1", "0.6,0.9"));
        assertThat(calibration.apply(0.1)).isEqualTo(0.1);
        assertThat(calibration.apply(0.4)).isEqualTo(0.5);
        assertThat(calibration.apply(1)).isEqualTo(0.9);
    }

    @Test
    void refusesATableThatFallsOrDoesNotSayWhereItComesFrom() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Calibration(List.of("# source: a test", "0,0.5", "1,0.4")))
                .withMessageContaining("1.000,0.400");
        assertThatIllegalStateException().isThrownBy(() -> new Calibration(List.of("0,0", "1,1")));
        assertThatIllegalStateException()
                .isThrownBy(() -> new Calibration(List.of("# source: a test", "0,0", "1,1.2")));
    }
}
