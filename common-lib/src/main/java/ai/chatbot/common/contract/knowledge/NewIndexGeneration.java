package ai.chatbot.common.contract.knowledge;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * @param embeddingModel an id of {@code GET /api/v1/embeddings/models}; null takes the configured one. That of the active
 *     index builds the same again, without embedding anything
 * @param chunksPerSecond 0 for as fast as it goes; null takes the configured one
 */
public record NewIndexGeneration(
        @Nullable @Size(min = 1, max = 200) String embeddingModel,
        @Nullable @Min(0) @Max(100_000) Integer chunksPerSecond) {}
