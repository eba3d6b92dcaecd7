package ai.chatbot.embedding.onnx;

import ai.onnxruntime.OrtException;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model that ends in logits of its whole input, such as a classifier, with its tokenizer and threads of its own. Safe
 * for concurrent use.
 */
public final class LogitModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogitModel.class);

    private final ModelDirectory directory;
    private final ModelTokenizer tokenizer;
    private final TokenSession session;
    private final InferencePool pool;
    private final Timer timer;

    private LogitModel(
            ModelDirectory directory, ModelTokenizer tokenizer, TokenSession session, InferencePool pool, Timer timer) {
        this.directory = directory;
        this.tokenizer = tokenizer;
        this.session = session;
        this.pool = pool;
        this.timer = timer;
    }

    /**
     * @param cache where the tokenizer library unpacks its native part
     * @param workers how many inputs are computed at the same time
     * @param capacity how many may wait or run
     * @param timer of one run
     * @throws IllegalStateException when there is no such model
     */
    public static LogitModel load(ModelDirectory directory, Path cache, int workers, int capacity, Timer timer) {
        long start = System.nanoTime();
        Path tokenizerFile = directory.existing("tokenizer.json");
        Path modelFile = directory.existing("onnx/model.onnx", "model.onnx");
        try {
            ModelTokenizer tokenizer = ModelTokenizer.load(cache, tokenizerFile);
            TokenSession session = TokenSession.load(modelFile, List.of("logits"));
            var pool = new InferencePool(directory.use(), workers, capacity);
            LOG.info("{} loaded in {} ms", directory.path(), (System.nanoTime() - start) / 1_000_000);
            return new LogitModel(directory, tokenizer, session, pool, timer);
        } catch (IOException | OrtException | RuntimeException e) {
            throw directory.unusable(e.getMessage(), e);
        }
    }

    public SpecialTokens specialTokens() {
        return tokenizer.specialTokens();
    }

    public long[] tokenIds(String text) {
        return tokenizer.tokenize(text).ids();
    }

    /**
     * One input alone, without padding, so that its logits do not depend on others.
     *
     * @throws IllegalStateException when the model fails
     */
    public float[] logits(long[] ids, long[] typeIds) {
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        return session.run(ids, ones, typeIds, 1).values();
    }

    /**
     * Runs all works on this model's threads and waits for them.
     *
     * @throws ai.chatbot.common.error.ServiceException {@code EMBEDDING_OVERLOADED} when too many wait
     * @throws IllegalStateException when the model fails
     */
    public <T> List<T> run(List<Callable<T>> works) {
        List<Callable<T>> timed = new ArrayList<>(works.size());
        works.forEach(work -> timed.add(() -> timer.recordCallable(work)));
        return pool.run(timed);
    }

    @Override
    public void close() {
        pool.close();
        try {
            session.close();
        } catch (OrtException e) {
            LOG.warn("The {} cannot be closed: {}", directory.use(), e.toString());
        }
        tokenizer.close();
    }
}
