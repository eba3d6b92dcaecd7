package ai.chatbot.llm.completion;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.contract.llm.Completion.GuardReport;
import ai.chatbot.common.contract.llm.CompletionApi;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.EntailmentApi;
import ai.chatbot.common.contract.llm.EntailmentRequest;
import ai.chatbot.common.contract.llm.InspectionApi;
import ai.chatbot.common.contract.llm.InspectionRequest;
import ai.chatbot.common.contract.llm.NoteRequest;
import ai.chatbot.common.contract.llm.NotesApi;
import ai.chatbot.common.contract.llm.RewritingApi;
import ai.chatbot.common.contract.llm.RewritingRequest;
import ai.chatbot.common.contract.llm.ToolsOffered;
import ai.chatbot.llm.completion.WriteShortText.Task;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CompletionController implements CompletionApi, RewritingApi, NotesApi, EntailmentApi, InspectionApi {

    /** The use case of customers' questions. */
    static final String SUPPORT = "customer_support";

    private final CompleteChat completeChat;
    private final WriteShortText writeShortText;
    private final GuardedExchange guards;
    private final ActiveConfig config;

    CompletionController(
            CompleteChat completeChat, WriteShortText writeShortText, GuardedExchange guards, ActiveConfig config) {
        this.completeChat = completeChat;
        this.writeShortText = writeShortText;
        this.guards = guards;
        this.config = config;
    }

    @Override
    public Completion complete(CompletionRequest request) {
        return completeChat.complete(request);
    }

    @Override
    public Completion rewrite(RewritingRequest request) {
        return writeShortText.write(Task.QUESTION_REWRITING, request.question(), request.history(), null);
    }

    @Override
    public Completion title(NoteRequest request) {
        return writeShortText.write(Task.CONVERSATION_TITLE, request.text(), request.history(), request.userId());
    }

    @Override
    public Completion summarize(NoteRequest request) {
        return writeShortText.write(Task.CONVERSATION_SUMMARY, request.text(), request.history(), request.userId());
    }

    @Override
    public Completion entail(EntailmentRequest request) {
        String query = "Passage:\n" + request.passage() + "\n\nSentence:\n" + request.sentence();
        return writeShortText.write(Task.CITATION_CHECK, query, List.of(), request.userId());
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
