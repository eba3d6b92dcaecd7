package ai.chatbot.common.contract.llm;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What admins change while the platform runs.
 *
 * @param version grows by one with each change; 0 is the built-in default
 */
public record PlatformConfig(
        int version,
        Instant updatedAt,
        LlmProvider llmProvider,
        EmbeddingProvider embeddingProvider,
        RetrievalConfig retrievalConfig,
        Guardrails guardrails,
        Routing routing,
        Tools tools,
        Citations citations) {

    /** What services go by until they have reached llm-service for the first time. */
    public static final PlatformConfig DEFAULT = new PlatformConfig(
            0,
            Instant.EPOCH,
            new LlmProvider("extractive", "extractive", 0.7, 1000),
            new EmbeddingProvider("huggingface", "sentence-transformers/all-MiniLM-L6-v2"),
            new RetrievalConfig(5, 0.7, true),
            new Guardrails(true, true, 0.8, 4000, 2000, Map.of(), GuardLists.NONE));

    public PlatformConfig {
        // a configuration that was stored before there were routes has none
        routing = routing == null ? Routing.NONE : routing;
        // likewise tools
        tools = tools == null ? Tools.ALL : tools;
        // likewise
        citations = citations == null ? Citations.USUAL : citations;
    }

    /** With citations checked as usual. */
    public PlatformConfig(
            int version,
            Instant updatedAt,
            LlmProvider llmProvider,
            EmbeddingProvider embeddingProvider,
            RetrievalConfig retrievalConfig,
            Guardrails guardrails,
            Routing routing,
            Tools tools) {
        this(
                version,
                updatedAt,
                llmProvider,
                embeddingProvider,
                retrievalConfig,
                guardrails,
                routing,
                tools,
                Citations.USUAL);
    }

    /** With every tool there is. */
    public PlatformConfig(
            int version,
            Instant updatedAt,
            LlmProvider llmProvider,
            EmbeddingProvider embeddingProvider,
            RetrievalConfig retrievalConfig,
            Guardrails guardrails,
            Routing routing) {
        this(version, updatedAt, llmProvider, embeddingProvider, retrievalConfig, guardrails, routing, Tools.ALL);
    }

    /** Without routes. */
    public PlatformConfig(
            int version,
            Instant updatedAt,
            LlmProvider llmProvider,
            EmbeddingProvider embeddingProvider,
            RetrievalConfig retrievalConfig,
            Guardrails guardrails) {
        this(version, updatedAt, llmProvider, embeddingProvider, retrievalConfig, guardrails, Routing.NONE);
    }

    /**
     * @param active {@code extractive}, {@code azure-openai}
     * @param temperature 0–2
     */
    public record LlmProvider(String active, String model, double temperature, int maxTokens) {}

    public record EmbeddingProvider(String active, String model) {}

    public record RetrievalConfig(int topK, double minRelevanceScore, boolean rerankingEnabled) {}

    /**
     * Lengths are characters.
     *
     * @param contentSafety false turns the rules on harmful content and toxicity off, remote ones included
     * @param piiDetection false turns the rule on personal data off, and its placeholders
     * @param toxicityThreshold of the rules on harmful content and toxicity, unless one has a threshold of its own
     * @param rules what is set otherwise than usual, by the name of the rule
     */
    public record Guardrails(
            boolean contentSafety,
            boolean piiDetection,
            double toxicityThreshold,
            int maxInputLength,
            int maxOutputLength,
            Map<String, GuardRule> rules,
            GuardLists lists) {

        public Guardrails {
            // a configuration that was stored before there were rules has neither
            rules = rules == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(rules));
            lists = lists == null ? GuardLists.NONE : lists;
        }
    }

    /**
     * Who is asked, for which use case. A use case without a route asks the active provider; behind every route whose
     * question has passages stands the extractive answerer.
     *
     * @param useCases by the name that requests give, for example {@code customer_support}
     */
    public record Routing(Map<String, List<Candidate>> useCases) {

        public static final Routing NONE = new Routing(Map.of());

        public Routing {
            Map<String, List<Candidate>> copy = new TreeMap<>();
            useCases.forEach((useCase, candidates) -> copy.put(useCase, List.copyOf(candidates)));
            useCases = Collections.unmodifiableMap(copy);
        }
    }

    /**
     * @param order lower is asked first; among those of one order the weights decide by lot
     * @param weight share of the requests among candidates of the same order
     */
    public record Candidate(String provider, String model, int order, int weight) {}

    /** @param disabled names of tools that no model is told of, whether there are such tools now or not */
    public record Tools(List<String> disabled) {

        public static final Tools ALL = new Tools(List.of());

        public Tools {
            disabled = List.copyOf(disabled);
        }
    }

    /**
     * What becomes of sentences that no source supports.
     *
     * @param unsupported whether they are left out or marked
     * @param minSupportedShare of an answer's sentences that must be supported, 0–1; with less it is declined
     * @param modelCheck whether the language model is asked too, which costs a short completion for each sentence that is
     *     no quotation
     */
    public record Citations(Unsupported unsupported, double minSupportedShare, boolean modelCheck) {

        public static final Citations USUAL = new Citations(Unsupported.DROP, 0.3, false);
    }

    public enum Unsupported {
        @JsonProperty("drop")
        DROP,
        @JsonProperty("mark")
        MARK
    }
}
