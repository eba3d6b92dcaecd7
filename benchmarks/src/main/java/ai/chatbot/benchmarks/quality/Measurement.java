package ai.chatbot.benchmarks.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a variant reached on a collection. */
record Measurement(Variant variant, Map<Metric, ConfidenceInterval> figures) {

    Measurement {
        figures = Map.copyOf(figures);
    }

    enum Metric {
        NDCG_10("nDCG@10", 10) {
            @Override
            double of(List<String> ranking, Map<String, Integer> relevant) {
                return RankingMetrics.ndcg(ranking, relevant, 10);
            }
        },
        MRR_10("MRR@10", 10) {
            @Override
            double of(List<String> ranking, Map<String, Integer> relevant) {
                return RankingMetrics.reciprocalRank(ranking, relevant, 10);
            }
        },
        RECALL_5("Recall@5", 5) {
            @Override
            double of(List<String> ranking, Map<String, Integer> relevant) {
                return RankingMetrics.recall(ranking, relevant, 5);
            }
        },
        RECALL_10("Recall@10", 10) {
            @Override
            double of(List<String> ranking, Map<String, Integer> relevant) {
                return RankingMetrics.recall(ranking, relevant, 10);
            }
        },
        RECALL_50("Recall@50", 50) {
            @Override
            double of(List<String> ranking, Map<String, Integer> relevant) {
                return RankingMetrics.recall(ranking, relevant, 50);
            }
        };

        private final String title;
        private final int depth;

        Metric(String title, int depth) {
            this.title = title;
            this.depth = depth;
        }

        String title() {
            return title;
        }

        abstract double of(List<String> ranking, Map<String, Integer> relevant);
    }

    /** @param rankings one for each query of the collection, in turn */
    static Measurement of(Variant variant, TestCollection collection, List<List<String>> rankings) {
        List<Metric> metrics = List.of(Metric.values()).stream()
                .filter(metric -> metric.depth <= variant.topK())
                .toList();
        return new Measurement(
                variant,
                metrics.stream()
                        .collect(Collectors.toMap(metric -> metric, metric -> mean(metric, collection, rankings))));
    }

    private static ConfidenceInterval mean(Metric metric, TestCollection collection, List<List<String>> rankings) {
        double[] values = new double[rankings.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = metric.of(
                    rankings.get(i), collection.relevant(collection.queries().get(i)));
        }
        return ConfidenceInterval.of(values);
    }

    static String tableHead() {
        List<String> titles = new ArrayList<>(List.of("search"));
        List.of(Metric.values()).forEach(metric -> titles.add(metric.title()));
        return row(titles) + "\n" + "|---".repeat(titles.size()) + "|";
    }

    String tableRow() {
        List<String> cells = new ArrayList<>(List.of(variant.title()));
        for (Metric metric : Metric.values()) {
            ConfidenceInterval figure = figures.get(metric);
            cells.add(figure == null ? "–" : figure.printed());
        }
        return row(cells);
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
