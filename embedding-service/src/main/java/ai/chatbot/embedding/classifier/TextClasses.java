package ai.chatbot.embedding.classifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The classes of a model, as its {@code config.json} names them.
 *
 * @param labels the one of the first logit first
 * @param several whether a text can belong to more than one
 */
record TextClasses(List<String> labels, boolean several) {

    private static final String MULTI_LABEL = "multi_label_classification";

    /** @throws IllegalArgumentException when the file does not name them */
    static TextClasses read(Path config) throws IOException {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(Files.readAllBytes(config));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("its config.json is no JSON", e);
        }
        JsonNode names = root.path("id2label");
        List<String> labels = new ArrayList<>();
        for (int id = 0; id < names.size(); id++) {
            String label = names.path(String.valueOf(id)).asString("").strip();
            if (label.isEmpty()) {
                throw new IllegalArgumentException("its config.json names no class " + id + " in id2label");
            }
            labels.add(label);
        }
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("its config.json has no id2label");
        }
        return new TextClasses(
                List.copyOf(labels),
                MULTI_LABEL.equals(root.path("problem_type").asString("")));
    }

    /**
     * @return 0–1 by label: the logistic function of each logit when a text can belong to several classes or there is only
     *     one, else their softmax
     * @throws IllegalStateException when these are no logits of these classes
     */
    Map<String, Double> scores(float[] logits) {
        if (logits.length != labels.size()) {
            throw new IllegalStateException(
                    "it gives %d logits for %d classes".formatted(logits.length, labels.size()));
        }
        double[] shares = several || logits.length == 1 ? logistic(logits) : softmax(logits);
        Map<String, Double> scores = new LinkedHashMap<>();
        for (int id = 0; id < shares.length; id++) {
            if (Double.isNaN(shares[id])) {
                throw new IllegalStateException("its logits are no numbers");
            }
            scores.put(labels.get(id), shares[id]);
        }
        return scores;
    }

    private static double[] logistic(float[] logits) {
        double[] shares = new double[logits.length];
        for (int id = 0; id < logits.length; id++) {
            shares[id] = 1 / (1 + Math.exp(-logits[id]));
        }
        return shares;
    }

    private static double[] softmax(float[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double[] shares = new double[logits.length];
        double sum = 0;
        for (int id = 0; id < logits.length; id++) {
            shares[id] = Math.exp(logits[id] - largest);
            sum += shares[id];
        }
        for (int id = 0; id < logits.length; id++) {
            shares[id] /= sum;
        }
        return shares;
    }
}
