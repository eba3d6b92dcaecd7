package ai.chatbot.embedding.crossencoder;

import ai.chatbot.embedding.crossencoder.PairEncoding.Pair;
import ai.chatbot.embedding.onnx.InferencePool;
import ai.chatbot.embedding.onnx.TokenSession;
import ai.chatbot.embedding.onnx.Tokenizer;
import ai.onnxruntime.OrtException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads question and passage together. Safe for concurrent use. */
public final class CrossEncoder implements AutoCloseable {

    /** The passages of eight large requests. */
    private static final int QUEUE_CAPACITY = 800;

    private static final Logger LOG = LoggerFactory.getLogger(CrossEncoder.class);

    private final Tokenizer tokenizer;
    private final PairEncoding encoding;
    private final TokenSession session;
    private final InferencePool pool;
    private final Timer timer;

    private CrossEncoder(
            Tokenizer tokenizer, PairEncoding encoding, TokenSession session, InferencePool pool, Timer timer) {
        this.tokenizer = tokenizer;
        this.encoding = encoding;
        this.session = session;
        this.pool = pool;
        this.timer = timer;
    }

    /**
     * @param cache where the tokenizer library unpacks its native part
     * @throws IllegalStateException when there is no such model, or it does not do what a cross-encoder does
     */
    static CrossEncoder load(Path directory, CrossEncoderProperties properties, Path cache, MeterRegistry meters) {
        long start = System.nanoTime();
        Path tokenizerFile = existing(directory, "tokenizer.json");
        Path modelFile = existing(directory, "onnx/model.onnx", "model.onnx");
        TokenSession session = null;
        try {
            Tokenizer tokenizer = Tokenizer.load(cache, tokenizerFile);
            PairEncoding encoding = PairEncoding.with(tokenizer.specialTokens(), properties.maxLength());
            session = TokenSession.load(modelFile, List.of("logits"));
            logit(session, encoding.join(new long[0], new long[0]));
            Timer timer = Timer.builder("chatbot.embedding.cross_encoder")
                    .description("Computing one pair of question and passage")
                    .register(meters);
            var pool = new InferencePool("cross-encoder", properties.workers(), QUEUE_CAPACITY);
            LOG.info("Cross-encoder {} loaded in {} ms", directory, (System.nanoTime() - start) / 1_000_000);
            return new CrossEncoder(tokenizer, encoding, session, pool, timer);
        } catch (IOException | OrtException | RuntimeException e) {
            close(session);
            throw failure(directory, e.getMessage(), e);
        }
    }

    private static Path existing(Path directory, String... names) {
        return Stream.of(names)
                .map(directory::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> failure(directory, "there is no " + String.join(" or ", names) + " in it", null));
    }

    private static IllegalStateException failure(Path directory, @Nullable String why, @Nullable Exception cause) {
        return new IllegalStateException(
                "chatbot.embedding.cross-encoder.path (CROSS_ENCODER_PATH): the cross-encoder in %s cannot be used: %s"
                        .formatted(directory.toAbsolutePath(), why),
                cause);
    }

    /**
     * @return one a passage, same order, 0–1: the logistic function of the model's logit
     * @throws ai.chatbot.common.error.ServiceException {@code EMBEDDING_OVERLOADED} when too many passages wait
     * @throws IllegalStateException when the model fails
     */
    public List<Double> score(String question, List<String> passages) {
        long[] asked = tokenizer.tokenize(question).ids();
        List<Callable<Double>> works = new ArrayList<>(passages.size());
        for (String passage : passages) {
            works.add(() -> timer.record(() -> score(asked, passage)));
        }
        return pool.run(works);
    }

    private double score(long[] question, String passage) {
        Pair pair = encoding.join(question, tokenizer.tokenize(passage).ids());
        return 1 / (1 + Math.exp(-logit(session, pair)));
    }

    /** No padding, so a score does not depend on the other passages. */
    private static float logit(TokenSession session, Pair pair) {
        long[] ones = new long[pair.size()];
        Arrays.fill(ones, 1);
        float[] logits = session.run(pair.ids(), ones, pair.typeIds(), 1).values();
        if (logits.length != 1 || Float.isNaN(logits[0])) {
            throw new IllegalStateException("its logits are %s instead of one number"
                    .formatted(logits.length == 1 ? logits[0] : logits.length + " numbers"));
        }
        return logits[0];
    }

    @Override
    public void close() {
        pool.close();
        close(session);
        tokenizer.close();
    }

    private static void close(@Nullable TokenSession session) {
        try {
            if (session != null) {
                session.close();
            }
        } catch (OrtException e) {
            LOG.warn("The cross-encoder cannot be closed: {}", e.toString());
        }
    }
}
