package ai.chatbot.benchmarks.quality;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What other thresholds of evidence would keep and decline, by what the search said of each question. The questions are
 * halved by their ids: a threshold that is good in one half only is good by chance.
 */
final class OperatingPoints {

    /** Of answerable questions kept, and of each source of off-collection questions declined. */
    private static final double AIM = 0.95;

    private static final int FROM = 45;
    private static final int TO = 65;

    private final List<JudgedAnswer> answers;
    private final double present;

    OperatingPoints(List<JudgedAnswer> answers, double present) {
        this.answers = List.copyOf(answers);
        this.present = present;
    }

    String table() {
        StringBuilder table = new StringBuilder("""
                | evidence of at least | answerable kept | right | unanswerable declined | off-collection declined |
                |---|---|---|---|---|
                """);
        thresholds().filter(percent -> percent % 2 == 1).forEach(percent -> table.append(row(percent / 100.0)));
        String reached = thresholds()
                .filter(percent -> reaches(percent / 100.0))
                .mapToObj(percent -> String.format(Locale.ROOT, "%.2f", percent / 100.0))
                .collect(Collectors.joining(", "));
        return table.append('\n')
                .append(
                        "By the evidence that the search gives; at least %.0f %% kept and declined, in both halves of the questions and for each source: %s.%n"
                                .formatted(100 * AIM, reached.isEmpty() ? "at no threshold" : reached))
                .toString();
    }

    private static IntStream thresholds() {
        return IntStream.rangeClosed(FROM, TO);
    }

    private String row(double threshold) {
        return String.format(
                Locale.ROOT,
                "| %.2f | %.1f %% | %s | %.1f %% | %.1f %% |%n",
                threshold,
                100
                        * share(
                                JudgedAnswer::isAnswerable,
                                judged -> judged.answer().passes(threshold)),
                threshold < present
                        ? "–"
                        : String.format(
                                Locale.ROOT,
                                "%.1f %%",
                                100
                                        * share(
                                                JudgedAnswer::isAnswerable,
                                                judged -> judged.right()
                                                        && judged.answer().passes(threshold))),
                100
                        * share(
                                judged -> judged.kind().equals(AskedQuestion.UNANSWERABLE),
                                judged -> !judged.answer().passes(threshold)),
                100
                        * share(
                                JudgedAnswer::isElsewhere,
                                judged -> !judged.answer().passes(threshold)));
    }

    /** In both halves. */
    boolean reaches(double threshold) {
        List<String> sources = answers.stream()
                .filter(JudgedAnswer::isElsewhere)
                .map(JudgedAnswer::kind)
                .distinct()
                .toList();
        return IntStream.range(0, 2).allMatch(half -> {
            Predicate<JudgedAnswer> here = judged -> half(judged) == half;
            return share(
                                    here.and(JudgedAnswer::isAnswerable),
                                    judged -> judged.answer().passes(threshold))
                            >= AIM
                    && sources.stream()
                            .allMatch(source -> share(
                                            here.and(judged -> judged.kind().equals(source)),
                                            judged -> !judged.answer().passes(threshold))
                                    >= AIM);
        });
    }

    private static int half(JudgedAnswer judged) {
        return Math.floorMod(judged.answer().question().id().hashCode(), 2);
    }

    private double share(Predicate<JudgedAnswer> of, Predicate<JudgedAnswer> which) {
        return answers.stream()
                .filter(of)
                .mapToDouble(judged -> which.test(judged) ? 1 : 0)
                .average()
                .orElse(1);
    }

    /** How many were answered although they would not pass: the platform runs with another threshold then. */
    long contradictions() {
        return answers.stream()
                .filter(judged -> judged.answer().isKept() && !judged.answer().passes(present))
                .count();
    }
}
