package ai.chatbot.benchmarks.load;

import java.util.stream.DoubleStream;

/** The middle of some figures; of an even number of them the mean of both in the middle. */
public final class Median {

    private Median() {}

    /** @param figures at least one */
    public static double of(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
