package ai.chatbot.llm.completion;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.contract.llm.Completion.GuardReport;
import ai.chatbot.common.contract.llm.CompletionApi;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.InspectionApi;
import ai.chatbot.common.contract.llm.InspectionRequest;
import ai.chatbot.common.contract.llm.RewritingApi;
import ai.chatbot.common.contract.llm.RewritingRequest;
import ai.chatbot.common.contract.llm.ToolsOffered;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CompletionController implements CompletionApi, RewritingApi, InspectionApi {

    /** The use case of customers' questions. */
    private static final String SUPPORT = "customer_support";

    private final CompleteChat completeChat;
    private final RewriteQuestion rewriteQuestion;
    private final GuardedExchange guards;
    private final ActiveConfig config;

    CompletionController(
            CompleteChat completeChat, RewriteQuestion rewriteQuestion, GuardedExchange guards, ActiveConfig config) {
        this.completeChat = completeChat;
        this.rewriteQuestion = rewriteQuestion;
        this.guards = guards;
        this.config = config;
    }

    @Override
    public Completion complete(CompletionRequest request) {
        return completeChat.complete(request);
    }

    @Override
    public Completion rewrite(RewritingRequest request) {
        return rewriteQuestion.rewrite(request);
    }

    @Override
    public ToolsOffered tools() {
        return new ToolsOffered(completeChat.offersTools(SUPPORT));
    }

    @Override
    public GuardReport inspect(InspectionRequest request) {
        return GuardedExchange.report(
                guards.admit(request.text(), config.current().guardrails()));
    }
}
