package ai.chatbot.llm.completion;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.GuardDecision;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.common.contract.llm.PlatformConfig.LlmProvider;
import ai.chatbot.common.security.Caller;
import ai.chatbot.llm.audit.GuardAudit;
import ai.chatbot.llm.audit.GuardAudit.Withheld;
import ai.chatbot.llm.budget.Spender;
import ai.chatbot.llm.completion.GuardedExchange.Admitted;
import ai.chatbot.llm.guard.GuardContext;
import ai.chatbot.llm.guard.Inspection;
import ai.chatbot.llm.guard.PersonalDataVault;
import ai.chatbot.llm.prompt.PromptWindow;
import ai.chatbot.llm.prompt.RenderPrompt;
import ai.chatbot.llm.prompt.RenderPrompt.RenderedPrompt;
import ai.chatbot.llm.provider.ModelAnswer;
import ai.chatbot.llm.provider.Prices;
import ai.chatbot.llm.provider.ToolOffer;
import ai.chatbot.llm.routing.ModelRequest;
import ai.chatbot.llm.routing.ModelRoute;
import ai.chatbot.llm.routing.ModelRoutes;
import ai.chatbot.llm.routing.PromptWindows;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everything between a question with its passages and an answer that may be shown. */
@Component
class CompleteChat {

    private final ActiveConfig config;
    private final GuardedExchange guards;
    private final RenderPrompt renderPrompt;
    private final ModelRoutes routes;
    private final PromptWindows windows;
    private final AnswerWithTools answers;
    private final GuardAudit audit;
    private final Prices prices;

    CompleteChat(
            ActiveConfig config,
            GuardedExchange guards,
            RenderPrompt renderPrompt,
            ModelRoutes routes,
            PromptWindows windows,
            AnswerWithTools answers,
            GuardAudit audit,
            Prices prices) {
        this.config = config;
        this.guards = guards;
        this.renderPrompt = renderPrompt;
        this.routes = routes;
        this.windows = windows;
        this.answers = answers;
        this.audit = audit;
        this.prices = prices;
    }

    /**
     * @throws ai.chatbot.common.error.ServiceException 422 {@code INPUT_REJECTED}; 404 {@code PROMPT_NOT_FOUND}; 429
     *     {@code BUDGET_EXCEEDED}; 503 {@code MODEL_UNAVAILABLE} and others of a provider for which nobody can stand in
     */
    Completion complete(CompletionRequest request) {
        PlatformConfig settings = config.current();
        return complete(request, settings, settings.llmProvider(), answers.offer());
    }

    /** Whether who answers this use case now may call tools. */
    boolean offersTools(String useCase) {
        PlatformConfig settings = config.current();
        return routes.of(useCase, settings.routing(), settings.llmProvider()).writes()
                && !answers.offer().isEmpty();
    }

    /** By this model instead of the configured one, where the use case has no route of its own. */
    Completion complete(CompletionRequest request, PlatformConfig settings, LlmProvider model, ToolOffer offer) {
        Prepared prepared = prepare(request, settings, model, offer);

        // 3. Ask the providers on the route, or who stands in for them, and call the tools they ask for
        Answered answered = answers.ask(prepared);

        return finish(prepared, answered);
    }

    /**
     * What can be refused before anybody is asked.
     *
     * @param offer of the tools for whoever writes; the extractive answerer calls none
     */
    Prepared prepare(CompletionRequest request, PlatformConfig settings, LlmProvider model, ToolOffer offer) {
        long start = System.nanoTime();

        // 1. May this be asked, and what of it may a model read?
        Guardrails guardrails = settings.guardrails();
        Admitted admitted = guards.admit(request, guardrails);

        // 2. Who is asked, and what: the template's text, without personal data when it leaves the platform
        ModelRoute route = routes.of(request.useCase(), settings.routing(), model);
        boolean leaves = route.leavesPlatform() && guardrails.piiDetection();
        PersonalDataVault vault = leaves ? guards.vaultFor(admitted.request(), guardrails) : PersonalDataVault.empty();
        ToolOffer tools = route.writes() ? offer : ToolOffer.NONE;
        PromptWindow window = windows.of(route, model.maxTokens()).beside(tools.texts());
        RenderedPrompt prompt = renderPrompt.render(Masking.of(admitted.request(), vault), window);
        var asked = new ModelRequest(
                route,
                PromptMessages.of(prompt, admitted.request(), tools),
                model.temperature(),
                model.maxTokens(),
                Spender.of(request.tenantId(), userOf(request)),
                tools);
        return new Prepared(start, admitted, guardrails, vault, prompt, window, asked);
    }

    /** For an answer that is given out while it is written. */
    OutputRelease releasing(Prepared prepared) {
        return new SentenceRelease(
                this, prepared, guards.releasing(prepared.context(), prepared.guardrails(), prepared.vault()));
    }

    Completion finish(Prepared prepared, Answered answered) {
        // 4. May this be shown?
        ModelAnswer answer = answered.answer();
        String written = prepared.vault().restore(answer.text());
        GuardContext context = prepared.context().knowing(answered.results());
        Inspection shown = guards.release(written, answer, context, prepared.prompt(), prepared.guardrails());
        if (shown.blocked()) {
            CompletionRequest request = prepared.admitted().request();
            audit.keep(new Withheld(
                    request.useCase(),
                    request.conversationId(),
                    answer.provider(),
                    answer.model(),
                    shown.rules(),
                    written));
        }
        return finish(prepared, answered, shown);
    }

    /** @param shown what the guards made of the answer */
    Completion finish(Prepared prepared, Answered answered, Inspection shown) {
        // 5. The answer, with what it cost and what was done to it
        ModelAnswer answer = answered.answer();
        List<GuardDecision> before = Stream.concat(
                        prepared.admitted().decisions().stream(), answered.decisions().stream())
                .toList();
        return new Completion(
                shown.text(),
                answer.model(),
                answer.provider(),
                prepared.asked().temperature(),
                answer.usage(),
                shown.blocked() ? ModelAnswer.CONTENT_FILTER : answer.finishReason(),
                Duration.ofNanos(System.nanoTime() - prepared.start()).toMillis(),
                prepared.prompt().version(),
                GuardedExchange.report(before, shown.decisions()),
                answer.degraded(),
                answer.servedBy(),
                answered.calls(),
                answered.evidence(),
                cost(answer));
    }

    /** Of all that was used for it, at the price of who gave the end of it. */
    private BigDecimal cost(ModelAnswer answer) {
        return prices.of(
                answer.provider(),
                answer.model(),
                answer.usage().promptTokens(),
                answer.usage().completionTokens());
    }

    private static @Nullable String userOf(CompletionRequest request) {
        return request.userId() == null ? Caller.current().userId() : request.userId();
    }

    /**
     * @param start nanoseconds
     * @param window of the prompt, without the tools
     */
    record Prepared(
            long start,
            Admitted admitted,
            Guardrails guardrails,
            PersonalDataVault vault,
            RenderedPrompt prompt,
            PromptWindow window,
            ModelRequest asked) {

        /** What an answer is judged by. */
        GuardContext context() {
            return GuardedExchange.context(admitted.request(), prompt);
        }
    }
}
