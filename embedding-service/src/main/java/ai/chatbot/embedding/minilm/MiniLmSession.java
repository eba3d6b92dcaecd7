package ai.chatbot.embedding.minilm;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * The model in ONNX Runtime. One text a call: the model quantises by what is in its batch, so a text's vector would
 * depend on its neighbours (DESIGN.md §7). One thread a call; callers run in parallel. Safe for concurrent use.
 */
final class MiniLmSession implements AutoCloseable {

    /** Tokens the model was trained with, two special ones included. */
    static final int MAX_TOKENS = 256;

    /** Text tokens in one call. */
    static final int WINDOW = MAX_TOKENS - 2;

    private static final long START = 101;
    private static final long END = 102;

    private final OrtEnvironment environment;
    private final OrtSession session;

    private MiniLmSession(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    static MiniLmSession load(Path model) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return new MiniLmSession(environment, environment.createSession(model.toString(), options));
        }
    }

    /**
     * The last hidden states of the tokens {@code [from, to)}, at most {@value #WINDOW}: {@code to - from + 2} rows, the
     * first and the last of the special tokens.
     */
    float[] run(long[] ids, int from, int to) {
        long[] input = new long[to - from + 2];
        input[0] = START;
        System.arraycopy(ids, from, input, 1, to - from);
        input[input.length - 1] = END;
        long[] ones = new long[input.length];
        Arrays.fill(ones, 1);
        long[] shape = {1, input.length};
        try (var inputIds = OnnxTensor.createTensor(environment, LongBuffer.wrap(input), shape);
                var mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                var types = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[input.length]), shape);
                var result =
                        session.run(Map.of("input_ids", inputIds, "attention_mask", mask, "token_type_ids", types))) {
            float[] states = new float[input.length * MiniLm.DIMENSION];
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(states);
            return states;
        } catch (OrtException e) {
            throw new IllegalStateException("The model failed on " + input.length + " tokens", e);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
