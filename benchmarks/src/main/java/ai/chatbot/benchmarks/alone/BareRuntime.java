package ai.chatbot.benchmarks.alone;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The model with as little around it as can be: tokenise, run, pool, in as many threads as there are processors. */
final class BareRuntime implements AutoCloseable {

    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";
    private static final int LONGEST = 256;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;
    private final ExecutorService threads;
    private final int count;

    BareRuntime(Path model, int count) throws IOException, OrtException {
        this.count = count;
        threads = Executors.newFixedThreadPool(count);
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(model.toString(), options);
        }
        try (InputStream json = Objects.requireNonNull(BareRuntime.class.getResourceAsStream(TOKENIZER))) {
            tokenizer = HuggingFaceTokenizer.newInstance(
                    json, Map.of("padding", "true", "truncation", "true", "maxLength", String.valueOf(LONGEST)));
        }
    }

    /** @return one a text, of length 1 */
    List<float[]> embed(List<String> texts) throws InterruptedException, ExecutionException {
        float[][] vectors = new float[texts.size()][];
        var next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            running.add(threads.submit(() -> {
                for (int at = next.getAndIncrement(); at < vectors.length; at = next.getAndIncrement()) {
                    vectors[at] = embed(texts.get(at));
                }
                return null;
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        return List.of(vectors);
    }

    private float[] embed(String text) throws OrtException {
        Encoding encoding = tokenizer.encode(text, true, false);
        try (var ids = tensor(encoding.getIds());
                var mask = tensor(encoding.getAttentionMask());
                var types = tensor(encoding.getTypeIds());
                var result = session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            return mean((float[][][]) result.get(0).getValue());
        }
    }

    private OnnxTensor tensor(long[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, values.length});
    }

    private static float[] mean(float[][][] states) {
        float[] mean = new float[states[0][0].length];
        for (float[] row : states[0]) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] += row[d];
            }
        }
        double squares = 0;
        for (float value : mean) {
            squares += value * value;
        }
        for (int d = 0; d < mean.length; d++) {
            mean[d] /= (float) Math.sqrt(squares);
        }
        return mean;
    }

    @Override
    public void close() throws OrtException {
        threads.shutdownNow();
        session.close();
        tokenizer.close();
    }
}
