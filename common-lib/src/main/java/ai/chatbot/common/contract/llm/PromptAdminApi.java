package ai.chatbot.common.contract.llm;

import ai.chatbot.common.api.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Prompt templates and their versions. Role {@code admin} only. What is published never changes again; answers name the
 * version they were made with. 404 {@code PROMPT_NOT_FOUND} for a version that there is not.
 */
@HttpExchange("/api/v1/admin/prompts")
public interface PromptAdminApi {

    /** Newest first. */
    @GetExchange
    Page<PromptView> prompts(
            @RequestParam(name = "use_case", required = false) @Nullable String useCase,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable PromptStatus status,
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(name = "page_size", defaultValue = "20") @Min(1) @Max(100) int pageSize);

    /**
     * Adds a draft.
     *
     * @throws ai.chatbot.common.error.ServiceException 400 {@code VALIDATION_FAILED} for a template that cannot be
     *     rendered, refers to an unknown variable or does not show question and passages to the model; 409
     *     {@code PROMPT_VERSION_CONFLICT} when there is such a version or a higher one
     */
    @PostExchange
    @ResponseStatus(HttpStatus.CREATED)
    PromptView create(@Valid @RequestBody PromptDraft draft);

    @GetExchange("/{template_id}")
    PromptView prompt(@PathVariable("template_id") String templateId);

    /** 409 {@code PROMPT_PUBLISHED_CONFLICT} unless it is a draft; its use case, language and version stay. */
    @PutExchange("/{template_id}")
    PromptView change(@PathVariable("template_id") String templateId, @Valid @RequestBody PromptDraft draft);

    /** 409 {@code PROMPT_PUBLISHED_CONFLICT} unless it is a draft. */
    @DeleteExchange("/{template_id}")
    PromptView delete(@PathVariable("template_id") String templateId);

    /** Makes it the one that is used; a trial ends. Running services take it up within 5 s. */
    @PostExchange("/{template_id}/publish")
    PromptRelease publish(@PathVariable("template_id") String templateId);

    /** Gives it a share of the conversations beside the one in use; a conversation keeps its version. */
    @PostExchange("/{template_id}/trial")
    PromptRelease tryOut(@PathVariable("template_id") String templateId, @Valid @RequestBody PromptTrial trial);

    /** 409 {@code PROMPT_RELEASE_CONFLICT} when it is not on trial. */
    @DeleteExchange("/{template_id}/trial")
    PromptRelease endTrial(@PathVariable("template_id") String templateId);

    @PostExchange("/{template_id}/preview")
    PromptPreview preview(
            @PathVariable("template_id") String templateId, @Valid @RequestBody PromptPreviewRequest request);

    /** @param against the version to compare with, the older one as a rule */
    @GetExchange("/{template_id}/diff")
    PromptDifference difference(@PathVariable("template_id") String templateId, @RequestParam String against);

    /** What is in use, by use case and language. */
    @GetExchange("/releases")
    List<PromptRelease> releases();

    /** Brings the previous version back. 409 {@code PROMPT_RELEASE_CONFLICT} when there is none. */
    @PostExchange("/releases/rollback")
    PromptRelease rollBack(@Valid @RequestBody PromptRollback rollback);
}
