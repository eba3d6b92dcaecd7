package ai.chatbot.llm.provider;

import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.LlmProvider;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** All providers this service knows, configured or not. */
@Component
public class Providers {

    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

    private final Map<String, Provider> byName = new LinkedHashMap<>();
    private final ProviderProperties properties;

    Providers(List<Provider> providers, List<ProviderGroup> groups, ProviderProperties properties) {
        Stream.concat(providers.stream(), groups.stream().flatMap(group -> group.providers().stream()))
                .forEach(provider -> byName.put(provider.name(), provider));
        this.properties = properties;
    }

    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    public Collection<Provider> all() {
        return List.copyOf(byName.values());
    }

    public Optional<Provider> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Who needs nobody else. */
    public Provider extractive() {
        return find(Provider.EXTRACTIVE).orElseThrow();
    }

    /** What holds until an administrator decides: the configured remote provider if there is one, else extractive. */
    public LlmProvider builtInChoice() {
        LlmProvider usual = PlatformConfig.DEFAULT.llmProvider();
        Provider choice = preferred();
        return new LlmProvider(choice.name(), choice.defaultModel(), usual.temperature(), usual.maxTokens());
    }

    private Provider preferred() {
        String wanted = properties.active().strip();
        Optional<Provider> usable =
                find(wanted.isEmpty() ? Provider.AZURE_OPENAI : wanted).filter(provider -> provider.model() != null);
        if (usable.isEmpty() && !wanted.isEmpty()) {
            LOG.warn("ACTIVE_LLM_PROVIDER is not known or not configured here; the extractive answerer is used.");
        }
        return usable.orElseGet(this::extractive);
    }
}
