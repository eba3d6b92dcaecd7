package ai.chatbot.knowledge.rebuild;

import ai.chatbot.common.contract.knowledge.IndexComparison;
import ai.chatbot.common.contract.knowledge.IndexComparison.Differing;
import ai.chatbot.common.contract.knowledge.IndexComparison.Estimate;
import ai.chatbot.common.contract.knowledge.IndexComparison.Found;
import ai.chatbot.common.contract.knowledge.IndexComparison.Side;
import ai.chatbot.common.contract.knowledge.IndexComparison.Status;
import ai.chatbot.knowledge.generation.LiveIndex;
import ai.chatbot.knowledge.rebuild.AskGeneration.Answer;
import ai.chatbot.knowledge.rebuild.CompareGenerations.Asked;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the answers of two generations say about them. */
final class Scores {

    private static final int MOST_DIFFERING = 20;

    /** Of the normal distribution, for 95 %. */
    private static final double Z = 1.96;

    private Scores() {}

    static IndexComparison of(
            IndexComparison begun, List<Asked> all, int skipped, LiveIndex candidate, LiveIndex active) {
        List<Asked> labelled =
                all.stream().filter(asked -> !expected(asked).isEmpty()).toList();
        return new IndexComparison(
                begun.generationId(),
                begun.activeGenerationId(),
                Status.COMPLETED,
                all.size(),
                labelled.size(),
                skipped,
                all.isEmpty()
                        ? null
                        : all.stream().mapToDouble(Scores::overlap).average().orElseThrow(),
                side(candidate, all, labelled, Asked::candidate),
                side(active, all, labelled, Asked::active),
                estimate(labelled, asked -> recall(asked, asked.candidate()) - recall(asked, asked.active())),
                estimate(
                        labelled,
                        asked -> reciprocalRank(asked, asked.candidate()) - reciprocalRank(asked, asked.active())),
                differing(all),
                null,
                begun.startedAt(),
                null);
    }

    private static Side side(LiveIndex index, List<Asked> all, List<Asked> labelled, Function<Asked, Answer> answer) {
        double[] millis = all.stream()
                .mapToDouble(asked -> answer.apply(asked).millis())
                .sorted()
                .toArray();
        return new Side(
                index.model().orElse(null),
                estimate(labelled, asked -> recall(asked, answer.apply(asked))),
                estimate(labelled, asked -> reciprocalRank(asked, answer.apply(asked))),
                quantile(millis, 0.5),
                quantile(millis, 0.95),
                (int) all.stream()
                        .filter(asked -> answer.apply(asked).degraded())
                        .count());
    }

    private static Set<String> expected(Asked asked) {
        return Set.copyOf(Objects.requireNonNullElse(asked.question().expectedDocumentIds(), List.of()));
    }

    static double recall(Asked asked, Answer answer) {
        Set<String> expected = expected(asked);
        long found = expected.stream().filter(answer.documents()::containsKey).count();
        return (double) found / expected.size();
    }

    static double reciprocalRank(Asked asked, Answer answer) {
        Set<String> expected = expected(asked);
        int rank = 0;
        for (String document : answer.documents().keySet()) {
            rank++;
            if (expected.contains(document)) {
                return 1.0 / rank;
            }
        }
        return 0;
    }

    /** Of the passages of both; two that find nothing agree. */
    static double overlap(Asked asked) {
        Set<String> both = new HashSet<>(asked.candidate().chunks());
        both.retainAll(asked.active().chunks());
        int most = Math.max(
                asked.candidate().chunks().size(), asked.active().chunks().size());
        return most == 0 ? 1 : (double) both.size() / most;
    }

    static @Nullable Estimate estimate(List<Asked> asked, ToDoubleFunction<Asked> score) {
        if (asked.isEmpty()) {
            return null;
        }
        double[] values = asked.stream().mapToDouble(score).toArray();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double half = values.length < 2 ? 1 : Z * Math.sqrt(squares / (values.length - 1) / values.length);
        return new Estimate(mean, mean - half, mean + half);
    }

    static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    private static List<Differing> differing(List<Asked> all) {
        return all.stream()
                .filter(asked -> overlap(asked) < 1)
                .sorted(Comparator.comparingDouble(Scores::overlap))
                .limit(MOST_DIFFERING)
                .map(asked -> new Differing(
                        Objects.requireNonNull(asked.question().questionId()),
                        asked.question().question(),
                        overlap(asked),
                        found(asked, asked.candidate()),
                        found(asked, asked.active())))
                .toList();
    }

    private static List<Found> found(Asked asked, Answer answer) {
        Set<String> expected = expected(asked);
        return answer.documents().entrySet().stream()
                .map(document ->
                        new Found(document.getKey(), document.getValue(), expected.contains(document.getKey())))
                .toList();
    }
}
