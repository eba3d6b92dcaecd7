package ai.chatbot.llm.prompt;

import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.LlmProvider;
import ai.chatbot.common.contract.llm.PromptDraft;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** Adds, changes and deletes drafts. One that could not be used is refused here already. */
@Component
class EditPrompts {

    private static final String FIRST_VERSION = "1.0.0";
    private static final int DEFAULT_MESSAGES = 10;
    private static final String DEFAULT_TONE = "friendly";

    private final PromptTemplates templates;
    private final BuiltInPrompts builtIn;
    private final TemplateCheck check;
    private final IdGenerator ids;
    private final Clock clock;

    EditPrompts(PromptTemplates templates, BuiltInPrompts builtIn, TemplateCheck check, IdGenerator ids, Clock clock) {
        this.templates = templates;
        this.builtIn = builtIn;
        this.check = check;
        this.ids = ids;
        this.clock = clock;
    }

    /** @throws ServiceException {@code VALIDATION_FAILED}; {@code PROMPT_VERSION_CONFLICT} */
    PromptTemplate create(PromptDraft draft, String who) {
        if (builtIn.find(draft.useCase()).isEmpty()) {
            throw invalid("use_case", "must be one of " + builtIn.useCases());
        }
        Optional<PromptTemplate> highest =
                templates.list(draft.useCase(), draft.language()).stream().max(PromptTemplate.BY_VERSION);
        String version = Objects.requireNonNullElseGet(
                draft.version(), () -> highest.map(EditPrompts::nextPatch).orElse(FIRST_VERSION));
        Instant now = now();
        PromptTemplate added = template(draft, version, ids.generateId().toString(), who, now, now);
        if (highest.filter(isAtLeast(added)).isPresent() || !templates.add(added)) {
            throw new ServiceException(
                    LlmError.PROMPT_VERSION_CONFLICT, "There is this version already, or a higher one.");
        }
        return added;
    }

    /** @throws ServiceException {@code PROMPT_NOT_FOUND}; {@code PROMPT_PUBLISHED_CONFLICT}; {@code VALIDATION_FAILED} */
    PromptTemplate change(String templateId, PromptDraft draft) {
        PromptTemplate present = templates.fetch(templateId);
        requireSame("use_case", present.metadata().useCase(), draft.useCase());
        requireSame("language", present.metadata().language(), draft.language());
        requireSame("version", present.version(), Objects.requireNonNullElse(draft.version(), present.version()));
        PromptTemplate changed = template(
                draft, present.version(), templateId, present.metadata().createdBy(), present.createdAt(), now());
        if (!templates.replaceDraft(changed)) {
            throw published();
        }
        return changed;
    }

    /** @throws ServiceException {@code PROMPT_NOT_FOUND}; {@code PROMPT_PUBLISHED_CONFLICT} */
    PromptTemplate delete(String templateId) {
        PromptTemplate present = templates.fetch(templateId);
        if (!templates.deleteDraft(templateId)) {
            throw published();
        }
        return present;
    }

    private PromptTemplate template(
            PromptDraft draft, String version, String templateId, String who, Instant createdAt, Instant updatedAt) {
        LlmProvider usual = PlatformConfig.DEFAULT.llmProvider();
        int messages = Objects.requireNonNullElse(draft.maxContextLength(), DEFAULT_MESSAGES);
        PromptTemplate template = new PromptTemplate(
                PromptTemplate.idOf(draft.useCase(), draft.language(), version),
                templateId,
                draft.name().strip(),
                Objects.requireNonNullElse(draft.description(), ""),
                "system",
                version,
                false,
                new PromptTemplate.Content(draft.systemPrompt(), draft.userTemplate(), PromptVariables.usedIn(draft)),
                new PromptTemplate.Configuration(
                        usual.temperature(),
                        usual.maxTokens(),
                        messages > 0,
                        messages,
                        true,
                        draft.fallbackAnswer() == null
                                ? null
                                : draft.fallbackAnswer().strip()),
                new PromptTemplate.Metadata(
                        draft.useCase(),
                        draft.language(),
                        Objects.requireNonNullElse(draft.tone(), DEFAULT_TONE),
                        who,
                        false),
                createdAt,
                updatedAt,
                null);
        try {
            check.verify(template);
        } catch (InvalidTemplateException e) {
            throw e.asInvalidField();
        }
        return template;
    }

    private static Predicate<PromptTemplate> isAtLeast(PromptTemplate other) {
        return template -> PromptTemplate.BY_VERSION.compare(template, other) >= 0;
    }

    private static String nextPatch(PromptTemplate template) {
        int[] parts = template.versionParts();
        return parts[0] + "." + parts[1] + "." + (parts[2] + 1);
    }

    private static void requireSame(String field, String present, String wanted) {
        if (!present.equals(wanted)) {
            throw invalid(field, "must stay " + present);
        }
    }

    private static ServiceException invalid(String field, String problem) {
        return new ServiceException(
                CommonError.VALIDATION_FAILED,
                "The request has invalid fields.",
                Map.of("fields", Map.of(field, problem)));
    }

    private static ServiceException published() {
        return new ServiceException(
                LlmError.PROMPT_PUBLISHED_CONFLICT, "This version is published and stays as it is. Add a new one.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
