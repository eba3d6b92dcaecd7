package ai.chatbot.llm.prompt;

import ai.chatbot.common.contract.llm.PromptRelease.Trial;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The template in force for a use case and language: the released one when there is one that works, else the built-in
 * one. Looked up at most once per {@code chatbot.llm.prompt.refresh}, use case and language, and when it changes here.
 */
@Component
class ActivePrompts {

    private static final Logger LOG = LoggerFactory.getLogger(ActivePrompts.class);

    private static final int PERCENT = 100;

    private final PromptTemplates templates;
    private final Releases releases;
    private final BuiltInPrompts builtIn;
    private final TemplateCheck check;
    private final PromptProperties properties;
    private final Clock clock;
    private final Map<String, Cached> cache = new ConcurrentHashMap<>();

    ActivePrompts(
            PromptTemplates templates,
            Releases releases,
            BuiltInPrompts builtIn,
            TemplateCheck check,
            PromptProperties properties,
            Clock clock) {
        this.templates = templates;
        this.releases = releases;
        this.builtIn = builtIn;
        this.check = check;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * @param language BCP 47; null for the language of the built-in templates, which serves all that have none of their
     *     own
     * @param conversation gets the same version every time while a trial runs; null is like a conversation of its own
     * @throws ServiceException {@code PROMPT_NOT_FOUND} when there is no template for the use case
     */
    PromptTemplate find(String useCase, @Nullable String language, @Nullable String conversation) {
        PromptTemplate fallback = builtIn.find(useCase)
                .orElseThrow(() -> new ServiceException(
                        LlmError.PROMPT_NOT_FOUND, "There is no prompt template for this use case."));
        String usual = fallback.metadata().language();
        String primary = language == null ? usual : language.split("[-_]", 2)[0];
        InForce own = primary.equals(usual) ? null : inForce(useCase, primary, null);
        InForce chosen = own != null && own.active() != null ? own : inForce(useCase, usual, fallback);
        return chosen.of(conversation == null ? clock.instant().toString() : conversation, fallback);
    }

    /** What an administrator changes here holds for the next message. */
    @EventListener
    void forget(Releases.Changed changed) {
        cache.remove(changed.releaseId());
    }

    private InForce inForce(String useCase, String language, @Nullable PromptTemplate fallback) {
        Instant now = clock.instant();
        String key = Release.idOf(useCase, language);
        Cached cached = cache.get(key);
        if (cached == null || cached.until().isBefore(now)) {
            cached = new Cached(load(useCase, language, fallback), now.plus(properties.refresh()));
            cache.put(key, cached);
        }
        return cached.inForce();
    }

    private InForce load(String useCase, String language, @Nullable PromptTemplate fallback) {
        try {
            Optional<Release> release = releases.find(useCase, language);
            PromptTemplate active = release.flatMap(
                            known -> usable(known.active().templateId()))
                    .orElse(fallback);
            Trial trial = release.map(Release::trial).orElse(null);
            PromptTemplate tried =
                    trial == null ? null : usable(trial.templateId()).orElse(null);
            return new InForce(active, tried, trial == null ? 0 : trial.share());
        } catch (DataAccessException e) {
            LOG.warn("The prompt templates cannot be read; the built-in one is used.");
            return new InForce(fallback, null, 0);
        }
    }

    private Optional<PromptTemplate> usable(String templateId) {
        Optional<PromptTemplate> template = templates.find(templateId);
        try {
            template.ifPresent(check::verify);
            return template;
        } catch (InvalidTemplateException e) {
            LOG.error("A stored prompt template cannot be used; the built-in one is. {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** @param share of the conversations that get the one on trial, in percent */
    private record InForce(
            @Nullable PromptTemplate active, @Nullable PromptTemplate tried, int share) {

        PromptTemplate of(String conversation, PromptTemplate fallback) {
            if (tried != null && part(conversation + tried.templateId()) < share) {
                return tried;
            }
            return active == null ? fallback : active;
        }

        /** Ids that differ in their last characters only must not fall into the same part. */
        private static int part(String id) {
            int hash = id.hashCode() * 0x9E3779B9;
            return Math.floorMod(hash >>> 8, PERCENT);
        }
    }

    private record Cached(InForce inForce, Instant until) {}
}
