package ai.chatbot.llm.config;

import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.Citations;
import ai.chatbot.common.contract.llm.PlatformConfig.EmbeddingProvider;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.common.contract.llm.PlatformConfig.LlmProvider;
import ai.chatbot.common.contract.llm.PlatformConfig.RetrievalConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.Routing;
import ai.chatbot.common.contract.llm.PlatformConfig.Tools;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One version of the whole configuration. All settings are in one document, so that a change of several is one atomic
 * write; versions are never overwritten.
 *
 * @param id type and version: two administrators cannot store the same version
 * @param configType {@code platform}: the settings of all types together
 * @param active true on the newest; on older ones it is cleared after the newest is stored, so trust the version
 * @param provider the active language model's, for look-ups by people
 */
@Document("ai_configurations")
record StoredConfig(
        @Id String id,
        String configId,
        String name,
        String configType,
        int version,
        boolean active,
        String provider,
        Settings settings,
        Metadata metadata,
        Instant createdAt,
        Instant updatedAt,
        Instant activatedAt) {

    static final String TYPE = "platform";

    /**
     * @param routing null in what was stored before there were routes
     * @param tools likewise
     * @param citations likewise
     */
    record Settings(
            LlmProvider llm,
            EmbeddingProvider embedding,
            RetrievalConfig retrieval,
            Guardrails guardrails,
            @Nullable Routing routing,
            @Nullable Tools tools,
            @Nullable Citations citations) {}

    record Metadata(String version, String createdBy, String approvedBy) {}

    static String idOf(int version) {
        return TYPE + ":" + version;
    }

    static StoredConfig of(PlatformConfig config, String configId, String administrator) {
        return new StoredConfig(
                idOf(config.version()),
                configId,
                "Platform configuration",
                TYPE,
                config.version(),
                true,
                config.llmProvider().active(),
                new Settings(
                        config.llmProvider(),
                        config.embeddingProvider(),
                        config.retrievalConfig(),
                        config.guardrails(),
                        config.routing(),
                        config.tools(),
                        config.citations()),
                new Metadata(config.version() + ".0.0", administrator, administrator),
                config.updatedAt(),
                config.updatedAt(),
                config.updatedAt());
    }

    PlatformConfig toConfig() {
        return new PlatformConfig(
                version,
                updatedAt,
                settings.llm(),
                settings.embedding(),
                settings.retrieval(),
                settings.guardrails(),
                settings.routing() == null ? Routing.NONE : settings.routing(),
                settings.tools() == null ? Tools.ALL : settings.tools(),
                settings.citations() == null ? Citations.USUAL : settings.citations());
    }
}
