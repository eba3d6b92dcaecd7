package ai.chatbot.llm.prompt;

import ai.chatbot.common.contract.llm.PromptRelease.Trial;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Puts versions into use and takes them out again. What was published stays as it is for ever. */
@Component
class ReleasePrompts {

    private static final int ATTEMPTS = 20;

    private final PromptTemplates templates;
    private final Releases releases;
    private final TemplateCheck check;
    private final Clock clock;

    ReleasePrompts(PromptTemplates templates, Releases releases, TemplateCheck check, Clock clock) {
        this.templates = templates;
        this.releases = releases;
        this.check = check;
        this.clock = clock;
    }

    /** @throws ServiceException {@code PROMPT_NOT_FOUND} */
    Release publish(String templateId, String who) {
        PromptTemplate template = madeImmutable(templateId);
        return change(
                template,
                who,
                present -> present.active().templateId().equals(templateId) && present.trial() == null
                        ? present
                        : present.activating(template.toVersion(), who, now()));
    }

    /** @throws ServiceException {@code PROMPT_NOT_FOUND}; {@code PROMPT_RELEASE_CONFLICT} for the one in use itself */
    Release tryOut(String templateId, int share, String who) {
        PromptTemplate template = templates.fetch(templateId);
        Release present = releases.find(
                        template.metadata().useCase(), template.metadata().language())
                .orElseThrow(() -> conflict("There is nothing in use to try this version beside."));
        requireOther(present, templateId);
        madeImmutable(templateId);
        return change(template, who, latest -> {
            requireOther(latest, templateId);
            return latest.trying(new Trial(templateId, template.version(), share), who, now());
        });
    }

    /** @throws ServiceException {@code PROMPT_NOT_FOUND}; {@code PROMPT_RELEASE_CONFLICT} when it is not on trial */
    Release endTrial(String templateId, String who) {
        return change(templates.fetch(templateId), who, present -> {
            if (!present.isTried(templateId)) {
                throw conflict("This version is not on trial.");
            }
            return present.trying(null, who, now());
        });
    }

    /** @throws ServiceException {@code PROMPT_NOT_FOUND}; {@code PROMPT_RELEASE_CONFLICT} when nothing was in use before */
    Release rollBack(String useCase, String language, String who) {
        Release present = releases.find(useCase, language)
                .orElseThrow(
                        () -> new ServiceException(LlmError.PROMPT_NOT_FOUND, "Nothing is in use for this use case."));
        return change(templates.fetch(present.active().templateId()), who, latest -> {
            if (latest.before().isEmpty()) {
                throw conflict("There is no version to go back to.");
            }
            return latest.rolledBack(who, now());
        });
    }

    private PromptTemplate madeImmutable(String templateId) {
        PromptTemplate template = templates.fetch(templateId);
        try {
            check.verify(template);
        } catch (InvalidTemplateException e) {
            throw e.asInvalidField();
        }
        templates.publish(templateId, now());
        return templates.fetch(templateId);
    }

    private Release change(PromptTemplate template, String who, UnaryOperator<Release> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Release> present = releases.find(
                    template.metadata().useCase(), template.metadata().language());
            Release next = present.map(change).orElseGet(() -> Release.first(template, who, now()));
            boolean stored = present.filter(next::equals).isPresent()
                    || (present.isEmpty() ? releases.add(next) : releases.replace(next));
            if (stored) {
                markActive(present, next);
                return next;
            }
        }
        throw conflict("Others are changing what is in use; please try again.");
    }

    private void markActive(Optional<Release> before, Release after) {
        Set<String> concerned = new HashSet<>(Set.of(after.active().templateId()));
        before.ifPresent(release -> concerned.add(release.active().templateId()));
        before.map(Release::trial).map(Trial::templateId).ifPresent(concerned::add);
        Optional.ofNullable(after.trial()).map(Trial::templateId).ifPresent(concerned::add);
        concerned.forEach(templateId -> templates.markActive(templateId, after.uses(templateId)));
    }

    private static void requireOther(Release release, String templateId) {
        if (release.active().templateId().equals(templateId)) {
            throw conflict("This version is in use already.");
        }
    }

    private static ServiceException conflict(String text) {
        return new ServiceException(LlmError.PROMPT_RELEASE_CONFLICT, text);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
