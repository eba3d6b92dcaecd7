package ai.chatbot.llm.completion;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.LlmProvider;
import ai.chatbot.common.contract.llm.RewritingRequest;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.provider.ToolOffer;
import ai.chatbot.llm.routing.ModelRoutes;
import java.util.List;
import org.springframework.stereotype.Component;

/** Has the active model put a follow-up question so that it stands on its own; guarded as every completion is. */
@Component
class RewriteQuestion {

    private static final String USE_CASE = "question_rewriting";

    /** The same question gets the same search; and 300 characters are less than 120 tokens. */
    private static final double TEMPERATURE = 0;

    private static final int MAX_TOKENS = 120;

    private final ActiveConfig config;
    private final ModelRoutes routes;
    private final CompleteChat completeChat;

    RewriteQuestion(ActiveConfig config, ModelRoutes routes, CompleteChat completeChat) {
        this.config = config;
        this.routes = routes;
        this.completeChat = completeChat;
    }

    /**
     * @throws ServiceException 503 {@code MODEL_UNAVAILABLE} when whoever is to be asked quotes instead of writing; and
     *     as {@link CompleteChat#complete}. Without passages there is nothing to stand in with
     */
    Completion rewrite(RewritingRequest request) {
        PlatformConfig settings = config.current();
        LlmProvider active = settings.llmProvider();
        if (!routes.of(USE_CASE, settings.routing(), active).writes()) {
            throw new ServiceException(LlmError.MODEL_UNAVAILABLE, "Nobody here writes questions.");
        }
        return completeChat.complete(
                new CompletionRequest(USE_CASE, request.question(), request.history(), List.of(), null, null),
                settings,
                new LlmProvider(active.active(), active.model(), TEMPERATURE, MAX_TOKENS),
                ToolOffer.NONE);
    }
}
