package ai.chatbot.llm.config;

import ai.chatbot.common.contract.llm.GuardLists;
import ai.chatbot.common.contract.llm.GuardRule;
import ai.chatbot.common.contract.llm.GuardRuleChange;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfigChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a configuration becomes when the fields of a change that are not null are put over it, and which really differ. */
final class ConfigChange {

    private final PlatformConfig before;
    private final List<String> names = new ArrayList<>();

    ConfigChange(PlatformConfig before) {
        this.before = before;
    }

    /** Dotted names of what {@link #apply} changed. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** Version and time stay; the caller sets them. */
    PlatformConfig apply(PlatformConfigChange change, ProviderDefaults defaults) {
        names.clear();
        return new PlatformConfig(
                before.version(),
                before.updatedAt(),
                llm(before.llmProvider(), change.llmProvider(), defaults),
                embedding(before.embeddingProvider(), change.embeddingProvider()),
                retrieval(before.retrievalConfig(), change.retrievalConfig()),
                guardrails(before.guardrails(), change.guardrails()),
                RoutingChange.apply(before.routing(), change.routing(), defaults, names::add),
                tools(before.tools(), change.tools()),
                citations(before.citations(), change.citations()));
    }

    /** Another provider's model name means nothing to the new one, so without a new name it takes its usual model. */
    private PlatformConfig.LlmProvider llm(
            PlatformConfig.LlmProvider old,
            PlatformConfigChange.@Nullable LlmProvider wanted,
            ProviderDefaults defaults) {
        if (wanted == null) {
            return old;
        }
        String active = pick("llm_provider.active", old.active(), wanted.active());
        String model =
                wanted.model() == null && !active.equals(old.active()) ? defaults.modelOf(active) : wanted.model();
        return new PlatformConfig.LlmProvider(
                active,
                pick("llm_provider.model", old.model(), model),
                pick("llm_provider.temperature", old.temperature(), wanted.temperature()),
                pick("llm_provider.max_tokens", old.maxTokens(), wanted.maxTokens()));
    }

    private PlatformConfig.EmbeddingProvider embedding(
            PlatformConfig.EmbeddingProvider old, PlatformConfigChange.@Nullable EmbeddingProvider wanted) {
        return wanted == null
                ? old
                : new PlatformConfig.EmbeddingProvider(
                        pick("embedding_provider.active", old.active(), wanted.active()),
                        pick("embedding_provider.model", old.model(), wanted.model()));
    }

    private PlatformConfig.RetrievalConfig retrieval(
            PlatformConfig.RetrievalConfig old, PlatformConfigChange.@Nullable RetrievalConfig wanted) {
        return wanted == null
                ? old
                : new PlatformConfig.RetrievalConfig(
                        pick("retrieval_config.top_k", old.topK(), wanted.topK()),
                        pick(
                                "retrieval_config.min_relevance_score",
                                old.minRelevanceScore(),
                                wanted.minRelevanceScore()),
                        pick("retrieval_config.reranking_enabled", old.rerankingEnabled(), wanted.rerankingEnabled()));
    }

    private PlatformConfig.Guardrails guardrails(
            PlatformConfig.Guardrails old, PlatformConfigChange.@Nullable Guardrails wanted) {
        return wanted == null
                ? old
                : new PlatformConfig.Guardrails(
                        pick("guardrails.content_safety", old.contentSafety(), wanted.contentSafety()),
                        pick("guardrails.pii_detection", old.piiDetection(), wanted.piiDetection()),
                        pick("guardrails.toxicity_threshold", old.toxicityThreshold(), wanted.toxicityThreshold()),
                        pick("guardrails.max_input_length", old.maxInputLength(), wanted.maxInputLength()),
                        pick("guardrails.max_output_length", old.maxOutputLength(), wanted.maxOutputLength()),
                        rules(old.rules(), wanted.rules()),
                        lists(old.lists(), wanted.lists()));
    }

    private Map<String, GuardRule> rules(Map<String, GuardRule> old, @Nullable Map<String, GuardRuleChange> wanted) {
        if (wanted == null) {
            return old;
        }
        Map<String, GuardRule> changed = RuleChanges.over(old, wanted);
        for (String name : new TreeSet<>(wanted.keySet())) {
            if (!Objects.equals(old.get(name), changed.get(name))) {
                names.add("guardrails.rules." + name);
            }
        }
        return changed;
    }

    private GuardLists lists(GuardLists old, PlatformConfigChange.@Nullable Lists wanted) {
        return wanted == null
                ? old
                : new GuardLists(
                        pick("guardrails.lists.banned_topics", old.bannedTopics(), wanted.bannedTopics()),
                        pick("guardrails.lists.competitors", old.competitors(), wanted.competitors()),
                        pick("guardrails.lists.allowed_domains", old.allowedDomains(), wanted.allowedDomains()),
                        pick("guardrails.lists.personal_data", old.personalData(), wanted.personalData()),
                        answerSchema(old.answerSchema(), wanted.answerSchema()));
    }

    private @Nullable String answerSchema(@Nullable String old, @Nullable String wanted) {
        String picked = pick("guardrails.lists.answer_schema", old == null ? "" : old, wanted);
        return picked.isBlank() ? null : picked;
    }

    private PlatformConfig.Tools tools(PlatformConfig.Tools old, PlatformConfigChange.@Nullable Tools wanted) {
        return wanted == null
                ? old
                : new PlatformConfig.Tools(pick("tools.disabled", old.disabled(), wanted.disabled()));
    }

    private PlatformConfig.Citations citations(
            PlatformConfig.Citations old, PlatformConfigChange.@Nullable Citations wanted) {
        return wanted == null
                ? old
                : new PlatformConfig.Citations(
                        pick("citations.unsupported", old.unsupported(), wanted.unsupported()),
                        pick("citations.min_supported_share", old.minSupportedShare(), wanted.minSupportedShare()),
                        pick("citations.model_check", old.modelCheck(), wanted.modelCheck()));
    }

    private <T> T pick(String name, T old, @Nullable T wanted) {
        if (wanted == null || Objects.equals(old, wanted)) {
            return old;
        }
        names.add(name);
        return wanted;
    }

    /** @see ai.chatbot.llm.provider.Provider#defaultModel */
    interface ProviderDefaults {

        String modelOf(String provider);
    }
}
