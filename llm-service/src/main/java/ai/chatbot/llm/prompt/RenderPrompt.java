package ai.chatbot.llm.prompt;

import ai.chatbot.common.contract.llm.Completion.PromptVersion;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import java.util.List;
import java.util.Map;
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

    /** @throws ai.chatbot.common.error.ServiceException 404 {@code PROMPT_NOT_FOUND} */
    public RenderedPrompt render(CompletionRequest request) {
        PromptTemplate template = prompts.find(request.useCase());
        Map<String, Object> variables = PromptVariables.of(request, fences.next(), properties.maxContextCharacters());
        return new RenderedPrompt(
                engine.render(template.content().systemPrompt(), variables),
                window(request.history(), template.configuration()),
                engine.render(template.content().userTemplate(), variables),
                new PromptVersion(template.metadata().useCase(), template.version()));
    }

    private static List<HistoryMessage> window(
            List<HistoryMessage> history, PromptTemplate.Configuration configuration) {
        int length = configuration.useContext() ? Math.min(history.size(), configuration.maxContextLength()) : 0;
        return history.subList(history.size() - length, history.size());
    }

    /** @param history oldest first */
    public record RenderedPrompt(String system, List<HistoryMessage> history, String user, PromptVersion version) {

        public RenderedPrompt {
            history = List.copyOf(history);
        }
    }
}
