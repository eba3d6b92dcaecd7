package ai.chatbot.llm.completion;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.contract.llm.Completion.GuardReport;
import ai.chatbot.common.contract.llm.CompletionApi;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.InspectionApi;
import ai.chatbot.common.contract.llm.InspectionRequest;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CompletionController implements CompletionApi, InspectionApi {

    private final CompleteChat completeChat;
    private final GuardedExchange guards;
    private final ActiveConfig config;

    CompletionController(CompleteChat completeChat, GuardedExchange guards, ActiveConfig config) {
        this.completeChat = completeChat;
        this.guards = guards;
        this.config = config;
    }

    @Override
    public Completion complete(CompletionRequest request) {
        return completeChat.complete(request);
    }

    @Override
    public GuardReport inspect(InspectionRequest request) {
        return GuardedExchange.report(
                guards.admit(request.text(), config.current().guardrails()));
    }
}
