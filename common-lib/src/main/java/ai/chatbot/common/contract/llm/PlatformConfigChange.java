package ai.chatbot.common.contract.llm;

import ai.chatbot.common.contract.llm.GuardLists.PersonalDataPattern;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of {@link PlatformConfig} to change; the others are null. */
public record PlatformConfigChange(
        @Nullable @Valid LlmProvider llmProvider,
        @Nullable @Valid EmbeddingProvider embeddingProvider,
        @Nullable @Valid RetrievalConfig retrievalConfig,
        @Nullable @Valid Guardrails guardrails,
        @Nullable Routing routing,
        @Nullable @Valid Tools tools,
        @Nullable @Valid Citations citations) {

    /** Without citations. */
    public PlatformConfigChange(
            @Nullable LlmProvider llmProvider,
            @Nullable EmbeddingProvider embeddingProvider,
            @Nullable RetrievalConfig retrievalConfig,
            @Nullable Guardrails guardrails,
            @Nullable Routing routing,
            @Nullable Tools tools) {
        this(llmProvider, embeddingProvider, retrievalConfig, guardrails, routing, tools, null);
    }

    /** Without tools. */
    public PlatformConfigChange(
            @Nullable LlmProvider llmProvider,
            @Nullable EmbeddingProvider embeddingProvider,
            @Nullable RetrievalConfig retrievalConfig,
            @Nullable Guardrails guardrails,
            @Nullable Routing routing) {
        this(llmProvider, embeddingProvider, retrievalConfig, guardrails, routing, null);
    }

    /** Without routes. */
    public PlatformConfigChange(
            @Nullable LlmProvider llmProvider,
            @Nullable EmbeddingProvider embeddingProvider,
            @Nullable RetrievalConfig retrievalConfig,
            @Nullable Guardrails guardrails) {
        this(llmProvider, embeddingProvider, retrievalConfig, guardrails, null);
    }

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

    /** @param rules by name; {@code GET /api/v1/admin/guards} lists them */
    public record Guardrails(
            @Nullable Boolean contentSafety,
            @Nullable Boolean piiDetection,
            @Nullable @DecimalMin("0") @DecimalMax("1") Double toxicityThreshold,
            @Nullable @Min(1) @Max(100_000) Integer maxInputLength,
            @Nullable @Min(1) @Max(100_000) Integer maxOutputLength,
            @Nullable @Size(max = 50) Map<String, GuardRuleChange> rules,
            @Nullable @Valid Lists lists) {}

    /**
     * Each that is not null takes the place of the one there is.
     *
     * @param answerSchema empty for none
     */
    public record Lists(
            @Nullable @Size(max = 200) List<@NotBlank @Size(max = 100) String> bannedTopics,
            @Nullable @Size(max = 200) List<@NotBlank @Size(max = 100) String> competitors,
            @Nullable @Size(max = 200) List<@NotBlank @Size(max = 253) String> allowedDomains,
            @Nullable @Size(max = 20) List<@NotNull @Valid PersonalDataPattern> personalData,
            @Nullable @Size(max = 20_000) String answerSchema) {

        /** Without a schema. */
        public Lists(
                @Nullable List<String> bannedTopics,
                @Nullable List<String> competitors,
                @Nullable List<String> allowedDomains,
                @Nullable List<PersonalDataPattern> personalData) {
            this(bannedTopics, competitors, allowedDomains, personalData, null);
        }
    }

    /** @param disabled takes the place of the list there is; {@code GET /api/v1/admin/tools} says what there is */
    public record Tools(
            @Nullable @Size(max = 200) List<@NotNull @Pattern(regexp = "[a-zA-Z0-9_-]{1,64}") String> disabled) {}

    public record Citations(
            PlatformConfig.@Nullable Unsupported unsupported,
            @Nullable @DecimalMin("0") @DecimalMax("1") Double minSupportedShare,
            @Nullable Boolean modelCheck) {}

    /**
     * @param useCases the routes to change: a list takes the place of the one there is, an empty one takes it away, and
     *     use cases that are not named stay as they are
     */
    public record Routing(@Nullable Map<String, List<Candidate>> useCases) {}

    /**
     * @param model null takes the provider's usual one
     * @param order 1–100; null is the position in the list
     * @param weight 1–1,000; null is 1
     */
    public record Candidate(
            @Nullable String provider,
            @Nullable String model,
            @Nullable Integer order,
            @Nullable Integer weight) {}
}
