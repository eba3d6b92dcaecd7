package ai.chatbot.benchmarks.quality;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How good one ranking is, by the definitions of trec_eval. All are 0–1, and 1 is best. */
final class RankingMetrics {

    private RankingMetrics() {}

    /**
     * Normalised discounted cumulative gain with the grade itself as gain: the sum of {@code grade / log2(rank + 1)} over
     * the first {@code k}, divided by that of the best possible order (Järvelin and Kekäläinen 2002).
     *
     * @param ranking document ids, best first, each once
     * @param relevant grades above 0 by document id
     */
    static double ndcg(List<String> ranking, Map<String, Integer> relevant, int k) {
        List<Integer> grades = ranking.stream()
                .limit(k)
                .map(document -> relevant.getOrDefault(document, 0))
                .toList();
        List<Integer> ideal = relevant.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(k)
                .toList();
        double best = gain(ideal);
        return best == 0 ? 0 : gain(grades) / best;
    }

    private static double gain(List<Integer> grades) {
        double sum = 0;
        for (int i = 0; i < grades.size(); i++) {
            sum += grades.get(i) * Math.log(2) / Math.log(i + 2);
        }
        return sum;
    }

    /** One divided by the rank of the first relevant document; 0 when there is none among the first {@code k}. */
    static double reciprocalRank(List<String> ranking, Map<String, Integer> relevant, int k) {
        for (int i = 0; i < Math.min(k, ranking.size()); i++) {
            if (relevant.containsKey(ranking.get(i))) {
                return 1.0 / (i + 1);
            }
        }
        return 0;
    }

    /** The share of the relevant documents that is among the first {@code k}. */
    static double recall(List<String> ranking, Map<String, Integer> relevant, int k) {
        long found = ranking.stream().limit(k).filter(relevant::containsKey).count();
        return relevant.isEmpty() ? 0 : (double) found / relevant.size();
    }
}
