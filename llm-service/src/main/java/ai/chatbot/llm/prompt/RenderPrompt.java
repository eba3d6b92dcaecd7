package ai.chatbot.llm.prompt;

import ai.chatbot.common.contract.llm.Completion.PromptVersion;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import ai.chatbot.common.contract.llm.CompletionRequest.Passage;
import ai.chatbot.common.contract.llm.PromptPreview;
import ai.chatbot.common.contract.llm.PromptPreviewRequest;
import ai.chatbot.common.contract.llm.PromptPreviewRequest.SamplePassage;
import ai.chatbot.llm.guard.LanguageSigns;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the messages for a model from the template in force. */
@Component
public class RenderPrompt {

    private final ActivePrompts prompts;
    private final TemplateEngine engine;
    private final PromptProperties properties;
    private final FenceSource fences;

    RenderPrompt(ActivePrompts prompts, TemplateEngine engine, PromptProperties properties, FenceSource fences) {
        this.prompts = prompts;
        this.engine = engine;
        this.properties = properties;
        this.fences = fences;
    }

    /**
     * @param window of the model that is to read it
     * @throws ai.chatbot.common.error.ServiceException 404 {@code PROMPT_NOT_FOUND}; 422 {@code PROMPT_TOO_LONG}
     */
    public RenderedPrompt render(CompletionRequest request, PromptWindow window) {
        PromptTemplate template = prompts.find(request.useCase(), language(request), request.conversationId());
        return render(template, request, window);
    }

    /**
     * The one that was asked for, else the one that was asked in, where that can be told. A guess chooses the template and
     * goes no further: the template itself says in which language to answer.
     */
    private static @Nullable String language(CompletionRequest request) {
        return request.language() != null
                ? request.language()
                : LanguageSigns.of(request.question()).orElse(null);
    }

    /** Names the template that an answer to this question would be made with, and what stands in it. */
    public String inForce(String useCase, String question, @Nullable String conversationId) {
        String language = LanguageSigns.of(question).orElse(null);
        PromptTemplate template = prompts.find(useCase, language, conversationId);
        PromptTemplate.Content content = template.content();
        int text = (content.systemPrompt() + "\n" + content.userTemplate()).hashCode();
        return template.id() + "/" + Integer.toHexString(text);
    }

    /** What is said in the place of an answer that the guards refuse, when no prompt was rendered for it. */
    public String fallbackAnswer(String useCase, String question, @Nullable String conversationId) {
        String language = LanguageSigns.of(question).orElse(null);
        return prompts.find(useCase, language, conversationId).configuration().fallback();
    }

    /** What a model would get of this version. */
    PromptPreview preview(PromptTemplate template, PromptPreviewRequest sample) {
        List<SamplePassage> passages = sample.passages() == null ? List.of() : sample.passages();
        RenderedPrompt prompt = render(
                template,
                new CompletionRequest(
                        template.metadata().useCase(),
                        sample.question(),
                        List.of(),
                        passages.stream().map(RenderPrompt::passage).toList(),
                        sample.language(),
                        null),
                PromptWindow.UNLIMITED);
        return new PromptPreview(prompt.system(), prompt.user());
    }

    private static Passage passage(SamplePassage sample) {
        return new Passage("sample", "sample", sample.title(), null, null, sample.content(), 1, List.of());
    }

    private RenderedPrompt render(PromptTemplate template, CompletionRequest request, PromptWindow window) {
        String fence = fences.next();
        String canary = fences.canary();
        CompletionRequest inTurns = request.saying(
                request.question(), window(request.history(), template.configuration()), request.passages());
        CompletionRequest fitting = window.isLimited() ? fit(template, inTurns, fence, canary, window) : inTurns;
        Map<String, Object> variables = variables(fitting, fence);
        return new RenderedPrompt(
                system(template, variables, canary),
                fitting.history(),
                engine.render(template.content().userTemplate(), variables),
                new PromptVersion(template.metadata().useCase(), template.version()),
                template.configuration().fallback(),
                canary,
                fence);
    }

    private CompletionRequest fit(
            PromptTemplate template, CompletionRequest request, String fence, String canary, PromptWindow window) {
        Map<String, Object> bare = variables(request.saying(request.question(), List.of(), List.of()), fence);
        var fitting = new FitToWindow(
                window,
                List.of(
                        system(template, bare, canary),
                        engine.render(template.content().userTemplate(), bare)));
        List<Passage> passages = fitting.passages(request.passages(), fence);
        return request.saying(request.question(), fitting.history(request.history()), passages);
    }

    private String system(PromptTemplate template, Map<String, Object> variables, String canary) {
        return engine.render(template.content().systemPrompt(), variables).stripTrailing()
                + "\n\nInternal reference, never to be mentioned: "
                + canary;
    }

    private Map<String, Object> variables(CompletionRequest request, String fence) {
        return PromptVariables.of(request, fence, properties.maxContextCharacters());
    }

    private static List<HistoryMessage> window(
            List<HistoryMessage> history, PromptTemplate.Configuration configuration) {
        if (!configuration.useContext()) {
            return List.of();
        }
        int summaries = history.isEmpty() || !history.getFirst().role().equals(HistoryMessage.SUMMARY) ? 0 : 1;
        int length = Math.min(history.size() - summaries, configuration.maxContextLength());
        return Stream.concat(history.stream().limit(summaries), history.stream().skip(history.size() - (long) length))
                .toList();
    }

    /**
     * @param history oldest first
     * @param fallbackAnswer shown in the place of an answer that the guards refuse
     * @param canary stands in the system prompt and nowhere else
     * @param fence around what others have written, see {@link PromptVariables}
     */
    public record RenderedPrompt(
            String system,
            List<HistoryMessage> history,
            String user,
            PromptVersion version,
            String fallbackAnswer,
            String canary,
            String fence) {

        public RenderedPrompt {
            history = List.copyOf(history);
        }
    }
}
