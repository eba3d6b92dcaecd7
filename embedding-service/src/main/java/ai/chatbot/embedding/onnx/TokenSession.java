package ai.chatbot.embedding.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A transformer in ONNX Runtime. One thread a call, callers run in parallel. Safe for concurrent use. */
public final class TokenSession implements AutoCloseable {

    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Set<String> output;
    private final boolean hasTypes;

    private TokenSession(OrtEnvironment environment, OrtSession session, String output) {
        this.environment = environment;
        this.session = session;
        this.output = Set.of(output);
        hasTypes = session.getInputNames().contains(TYPES);
    }

    /** @param shape the last one is the width of a row of {@code values} */
    @SuppressWarnings("ArrayRecordComponent")
    public record Output(float[] values, long[] shape) {

        int width() {
            return shape.length == 0 ? 0 : (int) shape[shape.length - 1];
        }
    }

    /**
     * @param outputs the first of these that the model has is read
     * @throws IllegalArgumentException when it has none of them, or inputs that are not a transformer's
     */
    public static TokenSession load(Path model, List<String> outputs) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            OrtSession session = environment.createSession(model.toString(), options);
            try {
                return new TokenSession(environment, session, verified(session, outputs));
            } catch (IllegalArgumentException e) {
                session.close();
                throw e;
            }
        }
    }

    private static String verified(OrtSession session, List<String> outputs) {
        Set<String> inputs = session.getInputNames();
        if (!inputs.containsAll(Set.of(IDS, MASK)) || !Set.of(IDS, MASK, TYPES).containsAll(inputs)) {
            throw new IllegalArgumentException("its inputs are %s instead of %s, %s and, if it has one, %s"
                    .formatted(new TreeSet<>(inputs), IDS, MASK, TYPES));
        }
        return outputs.stream()
                .filter(session.getOutputNames()::contains)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("its outputs are %s, without %s"
                        .formatted(
                                new TreeSet<>(session.getOutputNames()),
                                outputs.stream().collect(Collectors.joining(" or ")))));
    }

    /**
     * @param rows how many texts; each has its share of {@code ids}, {@code mask} and {@code types}, filled up to the
     *     length of the longest
     * @throws IllegalStateException when the model fails, or does not answer with floats
     */
    public Output run(long[] ids, long[] mask, long[] types, int rows) {
        long[] shape = {rows, ids.length / rows};
        try (var idTensor = tensor(ids, shape);
                var maskTensor = tensor(mask, shape);
                var typeTensor = tensor(types, shape)) {
            Map<String, OnnxTensor> inputs = new HashMap<>(Map.of(IDS, idTensor, MASK, maskTensor));
            if (hasTypes) {
                inputs.put(TYPES, typeTensor);
            }
            try (var result = session.run(inputs, output)) {
                return floats((OnnxTensor) result.get(0));
            }
        } catch (OrtException e) {
            throw new IllegalStateException("it failed on %d tokens: %s".formatted(ids.length, e.getMessage()), e);
        }
    }

    private static Output floats(OnnxTensor tensor) {
        var info = tensor.getInfo();
        if (info.type != OnnxJavaType.FLOAT) {
            throw new IllegalStateException("it answers with %s instead of floats".formatted(info.type));
        }
        // The library has copied it to this side already: a second copy of 150 KB a text only feeds the collector
        FloatBuffer copied = tensor.getFloatBuffer();
        if (copied.hasArray() && copied.array().length == info.getNumElements()) {
            return new Output(copied.array(), info.getShape());
        }
        float[] values = new float[(int) info.getNumElements()];
        copied.get(values);
        return new Output(values, info.getShape());
    }

    private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
