package ai.chatbot.embedding.crossencoder;

import ai.chatbot.embedding.crossencoder.PairEncoding.Pair;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The model in ONNX Runtime: one pair a call and one thread a call, callers run in parallel. No padding, so a score does
 * not depend on the other passages. Safe for concurrent use.
 */
final class PairSession implements AutoCloseable {

    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";
    private static final String LOGITS = "logits";

    private final OrtEnvironment environment;
    private final OrtSession session;

    private PairSession(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /** @throws IllegalArgumentException when it has other inputs or outputs than a cross-encoder */
    static PairSession load(Path model) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            OrtSession session = environment.createSession(model.toString(), options);
            try {
                requireCrossEncoder(session);
            } catch (IllegalArgumentException e) {
                session.close();
                throw e;
            }
            return new PairSession(environment, session);
        }
    }

    private static void requireCrossEncoder(OrtSession session) {
        Set<String> inputs = session.getInputNames();
        if (!inputs.containsAll(Set.of(IDS, MASK)) || !Set.of(IDS, MASK, TYPES).containsAll(inputs)) {
            throw new IllegalArgumentException("its inputs are %s instead of %s, %s and, if it has one, %s"
                    .formatted(new TreeSet<>(inputs), IDS, MASK, TYPES));
        }
        if (!session.getOutputNames().contains(LOGITS)) {
            throw new IllegalArgumentException(
                    "its outputs are %s, without %s".formatted(new TreeSet<>(session.getOutputNames()), LOGITS));
        }
    }

    /** @throws IllegalStateException when the model fails, or answers with something else than one number */
    float run(Pair pair) {
        long[] ones = new long[pair.size()];
        Arrays.fill(ones, 1);
        try (var ids = tensor(pair.ids());
                var mask = tensor(ones);
                var types = tensor(pair.typeIds())) {
            Map<String, OnnxTensor> inputs = new HashMap<>(Map.of(IDS, ids, MASK, mask, TYPES, types));
            inputs.keySet().retainAll(session.getInputNames());
            try (var result = session.run(inputs, Set.of(LOGITS))) {
                return logit((OnnxTensor) result.get(0));
            }
        } catch (OrtException e) {
            throw new IllegalStateException("it failed on %d tokens: %s".formatted(pair.size(), e.getMessage()), e);
        }
    }

    private static float logit(OnnxTensor logits) {
        var info = logits.getInfo();
        boolean single = info.type == OnnxJavaType.FLOAT && info.getNumElements() == 1;
        float logit = single ? logits.getFloatBuffer().get(0) : Float.NaN;
        if (Float.isNaN(logit)) {
            throw new IllegalStateException("its logits are %s instead of one number".formatted(single ? logit : info));
        }
        return logit;
    }

    private OnnxTensor tensor(long[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, values.length});
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
