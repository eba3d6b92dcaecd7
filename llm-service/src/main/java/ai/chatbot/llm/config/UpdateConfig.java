package ai.chatbot.llm.config;

import ai.chatbot.common.contract.llm.ConfigUpdated;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfigChange;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.guard.Guards;
import ai.chatbot.llm.provider.Provider;
import ai.chatbot.llm.provider.Providers;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Stores a change as the next version. When another administrator stored that version in the meantime, the change is put
 * over theirs, so neither is lost.
 */
@Component
class UpdateConfig {

    private static final int ATTEMPTS = 20;

    private final ActivePlatformConfig active;
    private final PlatformConfigs stored;
    private final Providers providers;
    private final ConfigProperties properties;
    private final Guards guards;
    private final Clock clock;

    UpdateConfig(
            ActivePlatformConfig active,
            PlatformConfigs stored,
            Providers providers,
            ConfigProperties properties,
            Guards guards,
            Clock clock) {
        this.active = active;
        this.stored = stored;
        this.providers = providers;
        this.properties = properties;
        this.guards = guards;
        this.clock = clock;
    }

    /**
     * @throws ServiceException {@code VALIDATION_FAILED} for a provider, embedding model, rule or action nobody has, and for
     *     routes that cannot be
     */
    ConfigUpdated update(PlatformConfigChange change, String administrator) {
        refuse(RuleChanges.problems(guards.rules(), change.guardrails()));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            PlatformConfig before = active.newest();
            var changing = new ConfigChange(before);
            PlatformConfig wanted = changing.apply(change, this::defaultModel);
            if (changing.names().isEmpty()) {
                return new ConfigUpdated("Nothing to change", before.updatedAt(), before.version(), changing.names());
            }
            verify(wanted);
            PlatformConfig next = next(wanted);
            if (stored.add(next, administrator)) {
                active.announce(next);
                return new ConfigUpdated(
                        "Configuration updated successfully", next.updatedAt(), next.version(), changing.names());
            }
        }
        throw new ServiceException(
                LlmError.CONFIG_VERSION_CONFLICT, "Others are changing the configuration; please try again.");
    }

    private PlatformConfig next(PlatformConfig wanted) {
        return new PlatformConfig(
                wanted.version() + 1,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                wanted.llmProvider(),
                wanted.embeddingProvider(),
                wanted.retrievalConfig(),
                wanted.guardrails(),
                wanted.routing(),
                wanted.tools(),
                wanted.citations());
    }

    private void verify(PlatformConfig wanted) {
        Map<String, Object> wrong = new TreeMap<>();
        if (!providers.names().contains(wanted.llmProvider().active())) {
            wrong.put(
                    "llm_provider.active",
                    "must be one of " + providers.names().stream().sorted().toList());
        }
        if (!properties.embeddingProviders().contains(wanted.embeddingProvider().active())) {
            wrong.put("embedding_provider.active", "must be one of " + properties.embeddingProviders());
        }
        if (!properties.embeddingModels().contains(wanted.embeddingProvider().model())) {
            wrong.put("embedding_provider.model", "must be one of " + properties.embeddingModels());
        }
        wrong.putAll(RoutingCheck.of(wanted.routing(), providers.names()));
        refuse(wrong);
    }

    private static void refuse(Map<String, Object> wrong) {
        if (!wrong.isEmpty()) {
            throw new ServiceException(
                    CommonError.VALIDATION_FAILED, "The request has invalid fields.", Map.of("fields", wrong));
        }
    }

    private String defaultModel(String provider) {
        return providers.find(provider).map(Provider::defaultModel).orElse(provider);
    }
}
