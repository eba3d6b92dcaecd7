package ai.chatbot.common.contract.embedding;

import java.util.List;
import org.jspecify.annotations.Nullable;

public record EmbeddingModels(List<EmbeddingModelView> models) {

    public EmbeddingModels {
        models = List.copyOf(models);
    }

    /**
     * @param dimension 0 while the model's files have still to be fetched
     * @param maxSequenceLength in the model's tokens, special ones included; what is longer is cut and flagged. 0 as above
     * @param language the language, or {@code multilingual}
     * @param available whether it is configured and can be used now
     * @param normalised whether the model's own vectors have length 1, as they come with {@code "normalize": false}
     * @param batching which texts share a call of the model: {@code none}, {@code within_request},
     *     {@code across_requests}
     * @param languages ISO 639-1; empty when the model's maker does not list them
     * @param unavailableReason for people; null when it is available
     */
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
            boolean active,
            @Nullable Boolean normalised,
            @Nullable String batching,
            @Nullable List<String> languages,
            @Nullable String unavailableReason) {}

    public record Performance(String speed, String accuracy) {}
}
