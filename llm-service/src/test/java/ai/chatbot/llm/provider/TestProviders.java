package ai.chatbot.llm.provider;

import java.util.List;

/** {@link Providers} without an application. */
public final class TestProviders {

    private TestProviders() {}

    public static Providers of(Provider... providers) {
        return new Providers(List.of(providers), List.of(), new ProviderProperties(""));
    }
}
