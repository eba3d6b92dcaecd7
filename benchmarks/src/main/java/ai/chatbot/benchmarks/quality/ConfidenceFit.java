package ai.chatbot.benchmarks.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * The share of right answers by the confidence shown, never falling: isotonic regression by pooling adjacent violators
 * (Ayer et al. 1955). Steps of few answers are joined with the next, because a share of few says little.
 */
record ConfidenceFit(List<Step> steps) {

    ConfidenceFit {
        steps = List.copyOf(steps);
    }

    record Example(double confidence, boolean right) {}

    /**
     * @param from the lowest confidence that it holds for, up to the next step's
     * @param mean of its confidences
     */
    record Step(double from, double mean, double share, int answers) {

        private Step with(Step next) {
            int all = answers + next.answers;
            return new Step(
                    from,
                    (mean * answers + next.mean * next.answers) / all,
                    (share * answers + next.share * next.answers) / all,
                    all);
        }
    }

    /** @param least how many answers make a step; the last one may have fewer when there are not as many in all */
    static ConfidenceFit of(List<Example> examples, int least) {
        var byConfidence = new TreeMap<Double, Step>();
        for (Example example : examples) {
            byConfidence.merge(
                    example.confidence(),
                    new Step(example.confidence(), example.confidence(), example.right() ? 1 : 0, 1),
                    Step::with);
        }
        List<Step> steps = new ArrayList<>();
        for (Step next : byConfidence.values()) {
            steps.add(next);
            while (steps.size() > 1 && mustJoin(steps.get(steps.size() - 2), steps.getLast(), least)) {
                Step last = steps.removeLast();
                steps.set(steps.size() - 1, steps.getLast().with(last));
            }
        }
        if (steps.size() > 1 && steps.getLast().answers() < least) {
            Step last = steps.removeLast();
            steps.set(steps.size() - 1, steps.getLast().with(last));
        }
        return new ConfidenceFit(steps);
    }

    private static boolean mustJoin(Step before, Step next, int least) {
        return before.answers() < least || before.share() >= next.share();
    }

    /** Of a confidence below the first step, what that one says. */
    double share(double confidence) {
        return steps.stream()
                .filter(step -> step.from() <= confidence)
                .max(Comparator.comparingDouble(Step::from))
                .orElseGet(steps::getFirst)
                .share();
    }

    /**
     * Points of a table as chat-service reads it, from 0 to 1: raw confidence and the share of right answers. Below the
     * first step nothing was seen: there it rises from 0.
     */
    List<String> table() {
        List<String> points = new ArrayList<>(List.of(point(0, 0)));
        for (Step step : steps) {
            if (step.mean() > 0 && step.mean() < 1) {
                points.add(point(step.mean(), step.share()));
            }
        }
        points.add(point(1, steps.getLast().share()));
        return points;
    }

    private static String point(double confidence, double share) {
        return String.format(Locale.ROOT, "%.3f,%.3f", confidence, share);
    }

    /** The mean distance between what is shown and what it is worth, each step by its answers. */
    static double meanError(List<Example> examples, ConfidenceFit fit) {
        return examples.stream()
                .mapToDouble(example -> Math.abs(example.confidence() - fit.share(example.confidence())))
                .average()
                .orElse(0);
    }
}
