package ai.chatbot.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.contract.llm.CompletionRequest.Passage;
import ai.chatbot.common.contract.llm.PlatformConfig.LlmProvider;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

class ModelRouterTests {

    private static final LlmProvider AZURE = new LlmProvider(Provider.AZURE_OPENAI, "gpt-4", 0.7, 100);
    private static final List<Message> GROUNDED = List.of(
            new Evidence("q", List.of(new Passage("c", "d", "t", null, null, "Text.", 0.8, List.of()))).attachTo("q"));
    private static final List<Message> UNGROUNDED = List.of(new Evidence("q", List.of()).attachTo("q"));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void asksTheActiveProvider() {
        ModelAnswer answer = router(saying("from azure")).ask(GROUNDED, AZURE);
        assertThat(answer.text()).isEqualTo("from azure");
        assertThat(answer.provider()).isEqualTo(Provider.AZURE_OPENAI);
        assertThat(answer.model()).isEqualTo("gpt-4");
        assertThat(answer.degraded()).isEmpty();
    }

    @Test
    void letsTheExtractiveAnswererStandInForAFailure() {
        ModelAnswer answer = router(failing(CommonError.DEPENDENCY_TIMEOUT)).ask(GROUNDED, AZURE);
        assertThat(answer.text()).isEqualTo("from extractive");
        assertThat(answer.provider()).isEqualTo(Provider.EXTRACTIVE);
        assertThat(answer.model()).isEqualTo(Provider.EXTRACTIVE);
        assertThat(answer.degraded()).containsExactly("llm_provider");
        assertThat(count(Provider.AZURE_OPENAI, "DEPENDENCY_TIMEOUT")).isEqualTo(1);
        assertThat(count(Provider.EXTRACTIVE, "answered")).isEqualTo(1);
    }

    @Test
    void letsTheExtractiveAnswererStandInForAProviderWithoutSettings() {
        assertThat(router(null).ask(GROUNDED, AZURE).degraded()).containsExactly("llm_provider");
    }

    @Test
    void letsTheExtractiveAnswererStandInForAnEmptyAnswer() {
        assertThat(router(saying("  ")).ask(GROUNDED, AZURE).text()).isEqualTo("from extractive");
    }

    @Test
    void neverGoesRoundARefusal() {
        ModelRouter router = router(failing(LlmError.INPUT_REJECTED));
        assertThatThrownBy(() -> router.ask(GROUNDED, AZURE))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo(LlmError.INPUT_REJECTED));
    }

    @Test
    void failsWhenThereAreNoPassagesToQuote() {
        ModelRouter router = router(failing(CommonError.DEPENDENCY_TIMEOUT));
        assertThatThrownBy(() -> router.ask(UNGROUNDED, AZURE))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo(CommonError.DEPENDENCY_TIMEOUT));
    }

    @Test
    void knowsWhetherThePromptLeavesThePlatform() {
        assertThat(router(saying("x")).leavesPlatform(AZURE)).isTrue();
        assertThat(router(null).leavesPlatform(AZURE)).isFalse();
        assertThat(router(saying("x")).leavesPlatform(new LlmProvider(Provider.EXTRACTIVE, "extractive", 0, 1)))
                .isFalse();
    }

    @Test
    void beginsWithTheRemoteProviderWhenItIsConfigured() {
        assertThat(providers(saying("x"), "").builtInChoice().active()).isEqualTo(Provider.AZURE_OPENAI);
        assertThat(providers(saying("x"), "").builtInChoice().model()).isEqualTo("gpt-4");
        assertThat(providers(null, "").builtInChoice().active()).isEqualTo(Provider.EXTRACTIVE);
        assertThat(providers(null, "azure-openai").builtInChoice().active()).isEqualTo(Provider.EXTRACTIVE);
        assertThat(providers(saying("x"), "extractive").builtInChoice().active())
                .isEqualTo(Provider.EXTRACTIVE);
        assertThat(providers(saying("x"), "unheard-of").builtInChoice().active())
                .isEqualTo(Provider.EXTRACTIVE);
    }

    private ModelRouter router(ChatModel azure) {
        return new ModelRouter(providers(azure, ""), meters);
    }

    private static Providers providers(ChatModel azure, String active) {
        return new Providers(
                List.of(
                        new Provider(Provider.EXTRACTIVE, Provider.EXTRACTIVE, false, saying("from extractive")),
                        new Provider(Provider.AZURE_OPENAI, "gpt-4", true, azure)),
                List.of(),
                new ProviderProperties(active));
    }

    private static ChatModel saying(String text) {
        return prompt -> new ChatResponse(List.of(new Generation(new AssistantMessage(text))));
    }

    private static ChatModel failing(ai.chatbot.common.error.ErrorCode code) {
        return prompt -> {
            throw new ServiceException(code, "failed");
        };
    }

    private double count(String provider, String outcome) {
        return meters.counter("chatbot.llm.calls", "provider", provider, "outcome", outcome)
                .count();
    }
}
