package ai.chatbot.llm.prompt;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The template in force for a use case: the stored one when there is one that works, else the built-in one. Looked up at
 * most once per {@code chatbot.llm.prompt.refresh} and use case.
 */
@Component
class ActivePrompts {

    private static final Logger LOG = LoggerFactory.getLogger(ActivePrompts.class);

    private final PromptTemplates stored;
    private final BuiltInPrompts builtIn;
    private final TemplateCheck check;
    private final PromptProperties properties;
    private final Clock clock;
    private final Map<String, Cached> cache = new ConcurrentHashMap<>();

    ActivePrompts(
            PromptTemplates stored,
            BuiltInPrompts builtIn,
            TemplateCheck check,
            PromptProperties properties,
            Clock clock) {
        this.stored = stored;
        this.builtIn = builtIn;
        this.check = check;
        this.properties = properties;
        this.clock = clock;
    }

    /** @throws ServiceException {@code PROMPT_NOT_FOUND} when there is no template for the use case */
    PromptTemplate find(String useCase) {
        PromptTemplate fallback = builtIn.find(useCase)
                .orElseThrow(() -> new ServiceException(
                        LlmError.PROMPT_NOT_FOUND, "There is no prompt template for this use case."));
        Instant now = clock.instant();
        Cached cached = cache.get(useCase);
        if (cached == null || cached.until().isBefore(now)) {
            cached = new Cached(load(useCase, fallback), now.plus(properties.refresh()));
            cache.put(useCase, cached);
        }
        return cached.template();
    }

    private PromptTemplate load(String useCase, PromptTemplate fallback) {
        try {
            PromptTemplate template = stored.findActive(useCase).orElse(fallback);
            check.verify(template);
            return template;
        } catch (DataAccessException e) {
            LOG.warn("The prompt templates cannot be read; the built-in one is used.");
            return fallback;
        } catch (InvalidTemplateException e) {
            LOG.error("A stored prompt template cannot be used; the built-in one is. {}", e.getMessage());
            return fallback;
        }
    }

    private record Cached(PromptTemplate template, Instant until) {}
}
