package ai.chatbot.common.contract.embedding;

import java.util.List;

/** @param embeddings one a text, same order */
public record EmbeddingResponse(List<Embedding> embeddings, long processingTimeMs) {

    public EmbeddingResponse {
        embeddings = List.copyOf(embeddings);
    }

    /**
     * @param model the id it was made with
     * @param truncated whether the model saw only the beginning of the text
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Embedding(String text, float[] vector, int dimension, String model, boolean truncated) {}
}
