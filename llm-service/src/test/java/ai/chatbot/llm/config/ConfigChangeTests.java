package ai.chatbot.llm.config;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.Candidate;
import ai.chatbot.common.contract.llm.PlatformConfig.Routing;
import ai.chatbot.common.contract.llm.PlatformConfigChange;
import java.util.List;
import java.util.Map;
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

    @Test
    void fillsInWhatARouteLeavesOutAndChangesOnlyTheUseCasesItNames() {
        var before = new ConfigChange(routed(Map.of("a", List.of(new Candidate("openai", "m", 1, 1)))));
        PlatformConfig config = before.apply(
                routes(Map.of(
                        "a", List.of(new PlatformConfigChange.Candidate("openai", "m", null, null)),
                        "b",
                                List.of(
                                        new PlatformConfigChange.Candidate("openai", null, null, null),
                                        new PlatformConfigChange.Candidate("ollama", "m", 1, 9)))),
                provider -> "model-of-" + provider);
        assertThat(before.names()).containsExactly("routing.use_cases.b");
        assertThat(config.routing().useCases().get("b"))
                .containsExactly(new Candidate("openai", "model-of-openai", 1, 1), new Candidate("ollama", "m", 1, 9));
        assertThat(new ConfigChange(config)
                        .apply(routes(Map.of("b", List.of())), provider -> "")
                        .routing()
                        .useCases())
                .containsOnlyKeys("a");
    }

    @Test
    void switchesToolsOffAndOn() {
        PlatformConfig off = apply(tools(List.of("weather")));
        assertThat(changing.names()).containsExactly("tools.disabled");
        assertThat(off.tools().disabled()).containsExactly("weather");
        var again = new ConfigChange(off);
        assertThat(again.apply(tools(List.of()), provider -> "").tools()).isEqualTo(PlatformConfig.Tools.ALL);
        assertThat(again.names()).containsExactly("tools.disabled");
    }

    @Test
    void changesWhatBecomesOfSentencesThatNothingSupports() {
        PlatformConfig marking = apply(citations(PlatformConfig.Unsupported.MARK, 0.5, true));
        assertThat(changing.names())
                .containsExactly("citations.unsupported", "citations.min_supported_share", "citations.model_check");
        assertThat(marking.citations())
                .isEqualTo(new PlatformConfig.Citations(PlatformConfig.Unsupported.MARK, 0.5, true));
        var again = new ConfigChange(marking);
        assertThat(again.apply(citations(null, 0.5, null), provider -> "").citations())
                .isEqualTo(marking.citations());
        assertThat(again.names()).isEmpty();
    }

    private static PlatformConfigChange citations(
            PlatformConfig.Unsupported unsupported, Double share, Boolean modelCheck) {
        return new PlatformConfigChange(
                null, null, null, null, null, null, new PlatformConfigChange.Citations(unsupported, share, modelCheck));
    }

    @Test
    void setsAnAnswerSchemaAndTakesItAway() {
        PlatformConfig set = apply(schema("{}"));
        assertThat(changing.names()).containsExactly("guardrails.lists.answer_schema");
        assertThat(set.guardrails().lists().answerSchema()).isEqualTo("{}");
        assertThat(new ConfigChange(set)
                        .apply(schema(""), provider -> "")
                        .guardrails()
                        .lists()
                        .answerSchema())
                .isNull();
    }

    private static PlatformConfigChange tools(List<String> disabled) {
        return new PlatformConfigChange(null, null, null, null, null, new PlatformConfigChange.Tools(disabled));
    }

    private static PlatformConfigChange schema(String text) {
        var lists = new PlatformConfigChange.Lists(null, null, null, null, text);
        return new PlatformConfigChange(
                null, null, null, new PlatformConfigChange.Guardrails(null, null, null, null, null, null, lists));
    }

    private static PlatformConfigChange routes(Map<String, List<PlatformConfigChange.Candidate>> useCases) {
        return new PlatformConfigChange(null, null, null, null, new PlatformConfigChange.Routing(useCases));
    }

    private static PlatformConfig routed(Map<String, List<Candidate>> useCases) {
        PlatformConfig usual = PlatformConfig.DEFAULT;
        return new PlatformConfig(
                1,
                usual.updatedAt(),
                usual.llmProvider(),
                usual.embeddingProvider(),
                usual.retrievalConfig(),
                usual.guardrails(),
                new Routing(useCases));
    }

    private PlatformConfig apply(PlatformConfigChange change) {
        return changing.apply(change, provider -> "model-of-" + provider);
    }

    private static PlatformConfigChange llm(String active, String model) {
        return new PlatformConfigChange(
                new PlatformConfigChange.LlmProvider(active, model, null, null), null, null, null);
    }
}
