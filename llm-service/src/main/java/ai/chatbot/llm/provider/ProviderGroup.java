package ai.chatbot.llm.provider;

import java.util.List;

/** Providers of which only the configuration knows how many there are. */
public record ProviderGroup(List<Provider> providers) {

    public ProviderGroup {
        providers = List.copyOf(providers);
    }
}
