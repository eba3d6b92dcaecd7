package ai.chatbot.benchmarks.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A mean over queries with its 95 % interval.
 *
 * @param low the mean of other queries of the same kind lies below it in 2.5 of 100 cases
 * @param high or above it in as many
 */
record ConfidenceInterval(double mean, double low, double high) {

    private static final int SAMPLES = 10_000;

    /** By the percentile bootstrap (Efron 1979); the same values always give the same interval. */
    static ConfidenceInterval of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        double[] means = new double[SAMPLES];
        for (int sample = 0; sample < SAMPLES; sample++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[sample] = sum / values.length;
        }
        Arrays.sort(means);
        return new ConfidenceInterval(
                Arrays.stream(values).average().orElseThrow(),
                means[(int) (SAMPLES * 0.025)],
                means[(int) (SAMPLES * 0.975) - 1]);
    }

    /** {@code 0.912 (0.899–0.925)}. */
    String printed() {
        return String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", mean, low, high);
    }
}
