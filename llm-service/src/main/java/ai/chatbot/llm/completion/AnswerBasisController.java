package ai.chatbot.llm.completion;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.llm.AnswerBasis;
import ai.chatbot.common.contract.llm.AnswerBasisApi;
import ai.chatbot.common.contract.llm.AnswerBasisRequest;
import ai.chatbot.common.contract.llm.Completion.GuardReport;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.llm.guard.LanguageSigns;
import ai.chatbot.llm.prompt.RenderPrompt;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AnswerBasisController implements AnswerBasisApi {

    private static final String UNDETERMINED = "und";

    private final ActiveConfig config;
    private final GuardedExchange guards;
    private final RenderPrompt prompts;
    private final CompleteChat completeChat;

    AnswerBasisController(
            ActiveConfig config, GuardedExchange guards, RenderPrompt prompts, CompleteChat completeChat) {
        this.config = config;
        this.guards = guards;
        this.prompts = prompts;
        this.completeChat = completeChat;
    }

    @Override
    public AnswerBasis basis(AnswerBasisRequest request) {
        PlatformConfig settings = config.current();
        GuardReport report = request.admitted()
                ? null
                : GuardedExchange.report(guards.admit(request.question(), settings.guardrails()));
        String template = prompts.inForce(CompletionController.SUPPORT, request.question(), request.conversationId());
        boolean tools = completeChat.offersTools(CompletionController.SUPPORT);
        return new AnswerBasis(
                settings.version() + "/" + template + (tools ? "/tools" : ""),
                LanguageSigns.of(request.question()).orElse(UNDETERMINED),
                settings.version(),
                report);
    }
}
