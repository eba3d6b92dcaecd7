package ai.chatbot.analytics.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ResponseTimesTests {

    @Test
    void hasNoPercentileOfNothing() {
        assertThat(ResponseTimes.NONE.percentile(0.95)).isNull();
        assertThat(ResponseTimes.NONE.mean().value()).isNull();
    }

    @Test
    void keepsTheMeanExact() {
        var times = ResponseTimes.of(100).plus(ResponseTimes.of(201)).plus(ResponseTimes.of(0));
        assertThat(times.mean().value()).isEqualTo(301 / 3.0);
    }

    @Test
    void isBoundedWhateverComes() {
        ResponseTimes times = ResponseTimes.NONE;
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            times = times.plus(ResponseTimes.of(Math.exp(random.nextDouble() * 20)));
        }
        assertThat(times.plus(ResponseTimes.of(Double.MAX_VALUE))
                        .plus(ResponseTimes.of(0))
                        .buckets())
                .hasSizeLessThanOrEqualTo(379);
    }

    @Property(tries = 200)
    void staysWithinTwoPercentOfTheExactPercentile(
            @ForAll @Size(min = 1, max = 300) List<@DoubleRange(min = 1, max = 3_600_000) Double> values) {
        ResponseTimes times = ResponseTimes.NONE;
        for (double value : values) {
            times = times.plus(ResponseTimes.of(value));
        }
        List<Double> sorted = values.stream().sorted().toList();
        double exact = sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1);
        assertThat(times.percentile(0.95)).isCloseTo(exact, within(exact * ResponseTimes.RELATIVE_ERROR * 1.000001));
    }
}
