package ai.chatbot.embedding.classifier;

import ai.chatbot.embedding.onnx.LogitModel;
import ai.chatbot.embedding.onnx.ModelDirectory;
import ai.chatbot.embedding.onnx.SpecialTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Says how much a text belongs to each of a model's classes. Safe for concurrent use. */
final class TextClassifier implements AutoCloseable {

    private static final int QUEUE_CAPACITY = 400;

    /** What is cut through in one window stands whole in the next. */
    private static final int OVERLAP = 32;

    private final LogitModel model;
    private final TextClasses classes;
    private final SpecialTokens special;
    private final int window;

    private TextClassifier(LogitModel model, TextClasses classes, int maxLength) {
        this.model = model;
        this.classes = classes;
        special = model.specialTokens();
        window = maxLength - special.size();
    }

    /**
     * @param cache where the tokenizer library unpacks its native part
     * @throws IllegalStateException when there is no such model, or it does not do what a classifier does
     */
    static TextClassifier load(Path path, ClassifierProperties properties, Path cache, MeterRegistry meters) {
        var directory =
                new ModelDirectory("text classifier", "chatbot.embedding.classifier.path (TEXT_CLASSIFIER_PATH)", path);
        Path config = directory.existing("config.json");
        Timer timer = Timer.builder("chatbot.embedding.classifier")
                .description("Classifying one window of a text")
                .register(meters);
        LogitModel model = LogitModel.load(directory, cache, properties.workers(), QUEUE_CAPACITY, timer);
        try {
            var classifier = new TextClassifier(model, TextClasses.read(config), properties.maxLength());
            classifier.read(new long[0]);
            return classifier;
        } catch (IOException | RuntimeException e) {
            model.close();
            throw directory.unusable(e.getMessage(), e);
        }
    }

    /**
     * @return one a text, same order: 0–1 by label; of a long text each label's highest of all windows
     * @throws ai.chatbot.common.error.ServiceException {@code EMBEDDING_OVERLOADED} when too many texts wait
     * @throws IllegalStateException when the model fails
     */
    List<Map<String, Double>> classify(List<String> texts) {
        List<Callable<Map<String, Double>>> works = new ArrayList<>();
        int[] ends = new int[texts.size()];
        for (int i = 0; i < texts.size(); i++) {
            windows(model.tokenIds(texts.get(i))).forEach(part -> works.add(() -> read(part)));
            ends[i] = works.size();
        }
        List<Map<String, Double>> read = model.run(works);
        List<Map<String, Double>> scores = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            scores.add(highest(read.subList(i == 0 ? 0 : ends[i - 1], ends[i])));
        }
        return scores;
    }

    private List<long[]> windows(long[] ids) {
        List<long[]> windows = new ArrayList<>();
        int start = 0;
        do {
            windows.add(Arrays.copyOfRange(ids, start, Math.min(ids.length, start + window)));
            start += window - OVERLAP;
        } while (start + OVERLAP < ids.length);
        return windows;
    }

    private Map<String, Double> read(long[] tokens) {
        long[] ids = new long[tokens.length + special.size()];
        System.arraycopy(special.before(), 0, ids, 0, special.before().length);
        System.arraycopy(tokens, 0, ids, special.before().length, tokens.length);
        System.arraycopy(special.after(), 0, ids, special.before().length + tokens.length, special.after().length);
        return classes.scores(model.logits(ids, new long[ids.length]));
    }

    private static Map<String, Double> highest(List<Map<String, Double>> windows) {
        Map<String, Double> highest = new LinkedHashMap<>();
        windows.forEach(window -> window.forEach((label, score) -> highest.merge(label, score, Math::max)));
        return highest;
    }

    @Override
    public void close() {
        model.close();
    }
}
