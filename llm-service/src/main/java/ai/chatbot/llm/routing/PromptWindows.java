package ai.chatbot.llm.routing;

import ai.chatbot.llm.catalog.CatalogModel;
import ai.chatbot.llm.catalog.CountTokens;
import ai.chatbot.llm.catalog.LanguageModelCatalog;
import ai.chatbot.llm.prompt.PromptWindow;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How long a prompt may be so that everybody on a route can read it. */
@Component
public class PromptWindows {

    private final LanguageModelCatalog catalog;
    private final CountTokens tokens;

    PromptWindows(LanguageModelCatalog catalog, CountTokens tokens) {
        this.catalog = catalog;
        this.tokens = tokens;
    }

    /**
     * @param maxTokens left free for the answer
     * @return the narrowest of those that are known; unlimited when none is
     */
    public PromptWindow of(ModelRoute route, int maxTokens) {
        return route.models().stream()
                .flatMap(target -> window(target, maxTokens))
                .min(Comparator.comparingInt(PromptWindow::tokens))
                .orElse(PromptWindow.UNLIMITED);
    }

    private Stream<PromptWindow> window(Target target, int maxTokens) {
        Optional<CatalogModel> known = catalog.find(target.name(), target.model());
        return known.stream()
                .map(model -> new PromptWindow(
                        Math.max(0, model.contextWindow() - Math.min(maxTokens, model.maxOutputTokens())),
                        text -> tokens.count(text, model.encoding())));
    }
}
