package ai.chatbot.llm.guard.remote;

import ai.chatbot.common.contract.embedding.TextClassificationApi;
import ai.chatbot.common.contract.embedding.TextsToClassify;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.llm.guard.Detection;
import ai.chatbot.llm.guard.Guard;
import ai.chatbot.llm.guard.Inspected;
import ai.chatbot.llm.guard.RemoteGuards;
import ai.chatbot.llm.guard.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The text classifier that an operator has given embedding-service, which runs it in process. Texts do not leave the
 * platform, so nothing is masked.
 */
final class OnnxClassifierGuard implements Guard {

    /** Characters that embedding-service reads at a time. */
    private static final int LONGEST = 20_000;

    private static final int PARTS = 16;

    private static final Rule RULE = RemoteGuards.rule(
            RemoteGuards.CLASSIFIER,
            "The configured text classifier; the score is the highest of the labels in TEXT_CLASSIFIER_LABELS",
            0.8);

    private final TextClassificationApi classifier;
    private final Set<String> labels;

    /** @param labels of the model that count, in lower case */
    OnnxClassifierGuard(TextClassificationApi classifier, Set<String> labels) {
        this.classifier = classifier;
        this.labels = Set.copyOf(labels);
    }

    @Override
    public Rule rule() {
        return RULE;
    }

    /** @throws IllegalStateException when the model has none of the labels: it would never find anything */
    @Override
    public Detection check(Inspected inspected, Guardrails settings) {
        String text = inspected.text();
        List<String> parts = parts(text);
        Double set = RULE.thresholdIn(settings);
        double least = set == null ? 0 : set;
        double score = 0;
        boolean known = false;
        Set<String> kinds = new TreeSet<>();
        for (Map<String, Double> scores :
                classifier.classify(new TextsToClassify(parts)).scores()) {
            for (Map.Entry<String, Double> one : scores.entrySet()) {
                String label = one.getKey().toLowerCase(Locale.ROOT);
                if (labels.contains(label)) {
                    known = true;
                    score = Math.max(score, one.getValue());
                    if (one.getValue() >= least) {
                        kinds.add(label);
                    }
                }
            }
        }
        if (!known) {
            throw new IllegalStateException("the classifier has none of the labels");
        }
        return new Detection.Found(Math.min(1, score), List.copyOf(kinds), null);
    }

    private static List<String> parts(String text) {
        int size = Math.min(PARTS, Math.ceilDiv(Math.max(1, text.length()), LONGEST));
        return java.util.stream.IntStream.range(0, size)
                .mapToObj(part -> text.substring(part * LONGEST, Math.min(text.length(), (part + 1) * LONGEST)))
                .toList();
    }
}
