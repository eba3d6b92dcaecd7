package ai.chatbot.benchmarks.quality;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The section of {@link QualityReport} on what was answered. */
final class AnswerReport {

    private final String name;
    private final List<JudgedAnswer> answers;
    private final double minimumEvidence;

    /** @param minimumEvidence that the platform runs with */
    AnswerReport(String name, List<JudgedAnswer> answers, double minimumEvidence) {
        this.name = name;
        this.answers = List.copyOf(answers);
        this.minimumEvidence = minimumEvidence;
    }

    String section(String command) {
        return """
                ## %s, answers

                Every question in a session of its own, through the chat API, to the offline answerer. In brackets the \
                95 %% interval. Operating point: `chatbot.chat.minimum-evidence` %.2f.

                """.formatted(name, minimumEvidence)
                + String.join("\n", questions(), citations(), new OperatingPoints(answers, minimumEvidence).table())
                + "\n```sh\n%s\n```\n".formatted(command);
    }

    private String questions() {
        StringBuilder table = new StringBuilder("""
                        | questions | number | answered | declined | right | right of those answered |
                        |---|---|---|---|---|---|
                        """);
        answers.stream().map(JudgedAnswer::kind).distinct().forEach(kind -> {
            List<JudgedAnswer> asked = answers.stream()
                    .filter(judged -> judged.kind().equals(kind))
                    .toList();
            List<JudgedAnswer> kept =
                    asked.stream().filter(judged -> judged.answer().isKept()).toList();
            boolean answerable = kind.equals(AskedQuestion.ANSWERABLE);
            table.append("| %s | %,d | %s | %s | %s | %s |%n"
                    .formatted(
                            kind,
                            asked.size(),
                            share(asked, judged -> judged.answer().isKept()),
                            share(asked, judged -> !judged.answer().isKept()),
                            answerable ? share(asked, JudgedAnswer::right) : "–",
                            answerable ? share(kept, JudgedAnswer::right) : "–"));
        });
        return table.toString();
    }

    private String citations() {
        return """
                | citations | number | right |
                |---|---|---|
                """
                + citation(
                        "of all sentences: the snippet stands in the document and is this sentence",
                        JudgedAnswer::supported)
                + citation(
                        "of sentences with a gold answer: the span cited overlaps the gold answer's, in its paragraph",
                        JudgedAnswer::atGold)
                + citation(
                        "of all sentences about an answerable question: from the gold paragraph",
                        JudgedAnswer::fromGold);
    }

    private String citation(String what, Function<JudgedAnswer, List<Boolean>> checks) {
        List<Boolean> all = answers.stream()
                .flatMap(judged -> checks.apply(judged).stream())
                .toList();
        return "| %s | %,d | %s |%n".formatted(what, all.size(), share(all, Boolean::booleanValue));
    }

    static <T> String share(List<T> of, Predicate<T> which) {
        if (of.isEmpty()) {
            return "–";
        }
        ConfidenceInterval interval = ConfidenceInterval.of(
                of.stream().mapToDouble(one -> which.test(one) ? 1 : 0).toArray());
        return String.format(
                Locale.ROOT, "%.1f %% (%.1f–%.1f)", 100 * interval.mean(), 100 * interval.low(), 100 * interval.high());
    }

    /** Outcomes by kind, for whoever watches. */
    Stream<String> outcomes() {
        return answers.stream()
                .map(judged -> judged.kind() + ": " + AnswerLog.outcome(judged.answer()))
                .distinct()
                .sorted()
                .map(outcome -> outcome + " "
                        + answers.stream()
                                .filter(judged ->
                                        outcome.equals(judged.kind() + ": " + AnswerLog.outcome(judged.answer())))
                                .count());
    }
}
