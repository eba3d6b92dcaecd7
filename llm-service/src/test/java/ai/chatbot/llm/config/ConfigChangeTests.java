package ai.chatbot.llm.config;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfigChange;
import org.junit.jupiter.api.Test;

class ConfigChangeTests {

    private final ConfigChange changing = new ConfigChange(PlatformConfig.DEFAULT);

    @Test
    void namesOnlyWhatIsDifferent() {
        PlatformConfig config = apply(new PlatformConfigChange(
                new PlatformConfigChange.LlmProvider(null, null, 0.7, 500),
                null,
                new PlatformConfigChange.RetrievalConfig(8, 0.7, null),
                new PlatformConfigChange.Guardrails(null, false, null, null, null, null, null)));
        assertThat(changing.names())
                .containsExactly("llm_provider.max_tokens", "retrieval_config.top_k", "guardrails.pii_detection");
        assertThat(config.llmProvider().maxTokens()).isEqualTo(500);
        assertThat(config.llmProvider().active()).isEqualTo("extractive");
        assertThat(config.retrievalConfig().topK()).isEqualTo(8);
        assertThat(config.guardrails().piiDetection()).isFalse();
        assertThat(config.embeddingProvider()).isEqualTo(PlatformConfig.DEFAULT.embeddingProvider());
    }

    @Test
    void takesANewProvidersUsualModelUnlessOneIsNamed() {
        PlatformConfig config = apply(llm("azure-openai", null));
        assertThat(config.llmProvider().model()).isEqualTo("model-of-azure-openai");
        assertThat(changing.names()).containsExactly("llm_provider.active", "llm_provider.model");

        assertThat(apply(llm("azure-openai", "gpt-4o")).llmProvider().model()).isEqualTo("gpt-4o");
    }

    @Test
    void changesNothingWhenNothingIsAskedFor() {
        assertThat(apply(new PlatformConfigChange(null, null, null, null))).isEqualTo(PlatformConfig.DEFAULT);
        assertThat(changing.names()).isEmpty();
    }

    private PlatformConfig apply(PlatformConfigChange change) {
        return changing.apply(change, provider -> "model-of-" + provider);
    }

    private static PlatformConfigChange llm(String active, String model) {
        return new PlatformConfigChange(
                new PlatformConfigChange.LlmProvider(active, model, null, null), null, null, null);
    }
}
