package ai.chatbot.llm.completion;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.LlmProvider;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.provider.ToolOffer;
import ai.chatbot.llm.routing.ModelRoutes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Has the active model write what the platform itself wants to know of a conversation, guarded as every completion is.
 * Without passages there is nothing to stand in with: who quotes is not asked.
 */
@Component
class WriteShortText {

    /** The same conversation gets the same text. */
    private static final double TEMPERATURE = 0;

    private final ActiveConfig config;
    private final ModelRoutes routes;
    private final CompleteChat completeChat;

    WriteShortText(ActiveConfig config, ModelRoutes routes, CompleteChat completeChat) {
        this.config = config;
        this.routes = routes;
        this.completeChat = completeChat;
    }

    /** Each with a template and, if an operator wants it, a route of its own. */
    enum Task {
        /** A follow-up question put so that it stands on its own; 300 characters are less than 120 tokens. */
        QUESTION_REWRITING("question_rewriting", 120),
        CONVERSATION_TITLE("conversation_title", 30),
        /** 150 words, in languages that take more tokens for them too. */
        CONVERSATION_SUMMARY("conversation_summary", 500),
        /** A word. */
        CITATION_CHECK("citation_check", 10);

        private final String useCase;
        private final int maxTokens;

        Task(String useCase, int maxTokens) {
            this.useCase = useCase;
            this.maxTokens = maxTokens;
        }
    }

    /**
     * @param text the template's {@code query}
     * @param userId whose budget it is on; null is the user for whom the calling service acts
     * @throws ServiceException 503 {@code MODEL_UNAVAILABLE} when whoever is to be asked quotes instead of writing; and
     *     as {@link CompleteChat#complete}
     */
    Completion write(Task task, String text, List<HistoryMessage> history, @Nullable String userId) {
        PlatformConfig settings = config.current();
        LlmProvider active = settings.llmProvider();
        if (!routes.of(task.useCase, settings.routing(), active).writes()) {
            throw new ServiceException(LlmError.MODEL_UNAVAILABLE, "Nobody here writes texts.");
        }
        return completeChat.complete(
                new CompletionRequest(task.useCase, text, history, List.of(), null, null, userId, null),
                settings,
                new LlmProvider(active.active(), active.model(), TEMPERATURE, task.maxTokens),
                ToolOffer.NONE);
    }
}
