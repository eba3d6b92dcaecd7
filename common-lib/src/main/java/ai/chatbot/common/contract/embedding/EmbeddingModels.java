package ai.chatbot.common.contract.embedding;

import java.util.List;

public record EmbeddingModels(List<EmbeddingModelView> models) {

    public EmbeddingModels {
        models = List.copyOf(models);
    }

    /** @param available whether it is configured and can be used now */
    public record EmbeddingModelView(
            String modelId,
            String provider,
            String type,
            int dimension,
            int maxSequenceLength,
            String language,
            Performance performance,
            String cost,
            boolean available,
            boolean active) {}

    public record Performance(String speed, String accuracy) {}
}
