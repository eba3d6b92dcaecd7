package ai.chatbot.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatModel;

class ProvidersTests {

    private static final ChatModel SOME = prompt -> {
        throw new UnsupportedOperationException("Nobody is asked here");
    };

    @Test
    void beginsWithTheRemoteProviderWhenItIsConfigured() {
        assertThat(providers(SOME, "").builtInChoice().active()).isEqualTo(Provider.AZURE_OPENAI);
        assertThat(providers(SOME, "").builtInChoice().model()).isEqualTo("gpt-4");
        assertThat(providers(null, "").builtInChoice().active()).isEqualTo(Provider.EXTRACTIVE);
        assertThat(providers(null, "azure-openai").builtInChoice().active()).isEqualTo(Provider.EXTRACTIVE);
        assertThat(providers(SOME, "extractive").builtInChoice().active()).isEqualTo(Provider.EXTRACTIVE);
        assertThat(providers(SOME, "unheard-of").builtInChoice().active()).isEqualTo(Provider.EXTRACTIVE);
    }

    private static Providers providers(ChatModel azure, String active) {
        return new Providers(
                List.of(
                        new Provider(Provider.EXTRACTIVE, Provider.EXTRACTIVE, false, SOME),
                        new Provider(Provider.AZURE_OPENAI, "gpt-4", true, azure)),
                List.of(),
                new ProviderProperties(active));
    }
}
