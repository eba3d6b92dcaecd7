package ai.chatbot.common.contract.llm;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The fields of {@link PlatformConfig} to change; the others are null. */
public record PlatformConfigChange(
        @Nullable @Valid LlmProvider llmProvider,
        @Nullable @Valid EmbeddingProvider embeddingProvider,
        @Nullable @Valid RetrievalConfig retrievalConfig,
        @Nullable @Valid Guardrails guardrails) {

    public record LlmProvider(
            @Nullable @Size(min = 1, max = 100) String active,
            @Nullable @Size(min = 1, max = 200) String model,
            @Nullable @DecimalMin("0") @DecimalMax("2") Double temperature,
            @Nullable @Min(1) @Max(128_000) Integer maxTokens) {}

    public record EmbeddingProvider(
            @Nullable @Size(min = 1, max = 100) String active,
            @Nullable @Size(min = 1, max = 200) String model) {}

    public record RetrievalConfig(
            @Nullable @Min(1) @Max(50) Integer topK,
            @Nullable @DecimalMin("0") @DecimalMax("1") Double minRelevanceScore,
            @Nullable Boolean rerankingEnabled) {}

    public record Guardrails(
            @Nullable Boolean contentSafety,
            @Nullable Boolean piiDetection,
            @Nullable @DecimalMin("0") @DecimalMax("1") Double toxicityThreshold,
            @Nullable @Min(1) @Max(100_000) Integer maxInputLength,
            @Nullable @Min(1) @Max(100_000) Integer maxOutputLength) {}
}
