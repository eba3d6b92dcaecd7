package ai.chatbot.embedding.generation;

import ai.chatbot.common.contract.embedding.EmbeddingResponse.Embedding;
import org.jspecify.annotations.Nullable;

/**
 * The vector of a text, also as the value in Redis: {@code {"vector": […], "model": "…", "dimension": 384, …}}.
 *
 * @param truncated whether the model saw only the beginning of the text; null means no
 */
@SuppressWarnings("ArrayRecordComponent")
record TextVector(
        float[] vector,
        String model,
        int dimension,
        @Nullable Boolean truncated) {

    /** The same with a vector of length 1; a vector of zeros stays one. */
    TextVector normalised() {
        double squares = 0;
        for (float value : vector) {
            squares += value * value;
        }
        float factor = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = vector[i] * factor;
        }
        return new TextVector(unit, model, dimension, truncated);
    }

    Embedding of(String text) {
        return new Embedding(text, vector, dimension, model, Boolean.TRUE.equals(truncated));
    }
}
