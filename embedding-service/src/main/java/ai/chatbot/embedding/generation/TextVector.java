package ai.chatbot.embedding.generation;

import ai.chatbot.common.contract.embedding.EmbeddingResponse.Embedding;
import ai.chatbot.embedding.catalog.UnitVector;
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
        return new TextVector(UnitVector.of(vector), model, dimension, truncated);
    }

    Embedding of(String text) {
        return new Embedding(text, vector, dimension, model, Boolean.TRUE.equals(truncated));
    }
}
