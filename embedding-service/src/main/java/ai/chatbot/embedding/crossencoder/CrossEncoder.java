package ai.chatbot.embedding.crossencoder;

import ai.chatbot.embedding.crossencoder.PairEncoding.Pair;
import ai.chatbot.embedding.onnx.LogitModel;
import ai.chatbot.embedding.onnx.ModelDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Reads question and passage together. Safe for concurrent use. */
public final class CrossEncoder implements AutoCloseable {

    /** The passages of eight large requests. */
    private static final int QUEUE_CAPACITY = 800;

    private final LogitModel model;
    private final PairEncoding encoding;

    private CrossEncoder(LogitModel model, PairEncoding encoding) {
        this.model = model;
        this.encoding = encoding;
    }

    /**
     * @param cache where the tokenizer library unpacks its native part
     * @throws IllegalStateException when there is no such model, or it does not do what a cross-encoder does
     */
    static CrossEncoder load(Path path, CrossEncoderProperties properties, Path cache, MeterRegistry meters) {
        var directory =
                new ModelDirectory("cross-encoder", "chatbot.embedding.cross-encoder.path (CROSS_ENCODER_PATH)", path);
        Timer timer = Timer.builder("chatbot.embedding.cross_encoder")
                .description("Computing one pair of question and passage")
                .register(meters);
        LogitModel model = LogitModel.load(directory, cache, properties.workers(), QUEUE_CAPACITY, timer);
        try {
            PairEncoding encoding = PairEncoding.with(model.specialTokens(), properties.maxLength());
            logit(model, encoding.join(new long[0], new long[0]));
            return new CrossEncoder(model, encoding);
        } catch (RuntimeException e) {
            model.close();
            throw directory.unusable(e.getMessage(), e);
        }
    }

    /**
     * @return one a passage, same order, 0–1: the logistic function of the model's logit
     * @throws ai.chatbot.common.error.ServiceException {@code EMBEDDING_OVERLOADED} when too many passages wait
     * @throws IllegalStateException when the model fails
     */
    public List<Double> score(String question, List<String> passages) {
        long[] asked = model.tokenIds(question);
        List<Callable<Double>> works = new ArrayList<>(passages.size());
        for (String passage : passages) {
            works.add(() -> score(asked, passage));
        }
        return model.run(works);
    }

    private double score(long[] question, String passage) {
        Pair pair = encoding.join(question, model.tokenIds(passage));
        return 1 / (1 + Math.exp(-logit(model, pair)));
    }

    private static float logit(LogitModel model, Pair pair) {
        float[] logits = model.logits(pair.ids(), pair.typeIds());
        if (logits.length != 1 || Float.isNaN(logits[0])) {
            throw new IllegalStateException("its logits are %s instead of one number"
                    .formatted(logits.length == 1 ? logits[0] : logits.length + " numbers"));
        }
        return logits[0];
    }

    @Override
    public void close() {
        model.close();
    }
}
