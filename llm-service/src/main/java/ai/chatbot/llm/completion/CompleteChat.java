package ai.chatbot.llm.completion;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.common.contract.llm.PlatformConfig.LlmProvider;
import ai.chatbot.llm.audit.GuardAudit;
import ai.chatbot.llm.audit.GuardAudit.Withheld;
import ai.chatbot.llm.completion.GuardedExchange.Admitted;
import ai.chatbot.llm.guard.Inspection;
import ai.chatbot.llm.guard.PersonalDataVault;
import ai.chatbot.llm.prompt.RenderPrompt;
import ai.chatbot.llm.prompt.RenderPrompt.RenderedPrompt;
import ai.chatbot.llm.provider.ModelAnswer;
import ai.chatbot.llm.provider.ModelRouter;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Everything between a question with its passages and an answer that may be shown. */
@Component
class CompleteChat {

    private final ActiveConfig config;
    private final GuardedExchange guards;
    private final RenderPrompt renderPrompt;
    private final ModelRouter models;
    private final GuardAudit audit;

    CompleteChat(
            ActiveConfig config,
            GuardedExchange guards,
            RenderPrompt renderPrompt,
            ModelRouter models,
            GuardAudit audit) {
        this.config = config;
        this.guards = guards;
        this.renderPrompt = renderPrompt;
        this.models = models;
        this.audit = audit;
    }

    /**
     * @throws ai.chatbot.common.error.ServiceException 422 {@code INPUT_REJECTED}; 404 {@code PROMPT_NOT_FOUND}; 503
     *     {@code MODEL_UNAVAILABLE} and others of a provider for which nobody can stand in
     */
    Completion complete(CompletionRequest request) {
        PlatformConfig settings = config.current();
        return complete(request, settings, settings.llmProvider());
    }

    /** By this model instead of the configured one. */
    Completion complete(CompletionRequest request, PlatformConfig settings, LlmProvider model) {
        long start = System.nanoTime();

        // 1. May this be asked, and what of it may a model read?
        Guardrails guardrails = settings.guardrails();
        Admitted admitted = guards.admit(request, guardrails);

        // 2. What the model gets: the template's text, without personal data when it leaves the platform
        boolean leaves = models.leavesPlatform(model) && guardrails.piiDetection();
        PersonalDataVault vault = leaves ? guards.vaultFor(admitted.request(), guardrails) : PersonalDataVault.empty();
        RenderedPrompt prompt = renderPrompt.render(Masking.of(admitted.request(), vault));

        // 3. Ask the provider, or who stands in for it
        ModelAnswer answer = models.ask(PromptMessages.of(prompt, admitted.request()), model);

        // 4. May this be shown?
        String written = vault.restore(answer.text());
        Inspection shown = guards.release(
                written, answer, GuardedExchange.context(admitted.request(), prompt), prompt, guardrails);
        if (shown.blocked()) {
            audit.keep(new Withheld(
                    request.useCase(),
                    request.conversationId(),
                    answer.provider(),
                    answer.model(),
                    shown.rules(),
                    written));
        }

        // 5. The answer, with what it cost and what was done to it
        return new Completion(
                shown.text(),
                answer.model(),
                answer.provider(),
                model.temperature(),
                answer.usage(),
                shown.blocked() ? ModelAnswer.CONTENT_FILTER : answer.finishReason(),
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                prompt.version(),
                GuardedExchange.report(admitted.decisions(), shown.decisions()),
                answer.degraded());
    }
}
