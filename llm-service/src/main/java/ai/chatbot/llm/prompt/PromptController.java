package ai.chatbot.llm.prompt;

import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.llm.PromptAdminApi;
import ai.chatbot.common.contract.llm.PromptDifference;
import ai.chatbot.common.contract.llm.PromptDraft;
import ai.chatbot.common.contract.llm.PromptPreview;
import ai.chatbot.common.contract.llm.PromptPreviewRequest;
import ai.chatbot.common.contract.llm.PromptRelease;
import ai.chatbot.common.contract.llm.PromptRollback;
import ai.chatbot.common.contract.llm.PromptStatus;
import ai.chatbot.common.contract.llm.PromptTrial;
import ai.chatbot.common.contract.llm.PromptView;
import ai.chatbot.common.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize("hasRole('ADMIN')")
@Tag(name = "Prompt templates")
class PromptController implements PromptAdminApi {

    private final PromptTemplates templates;
    private final Releases releases;
    private final PromptViews views;
    private final EditPrompts edit;
    private final ReleasePrompts release;
    private final RenderPrompt render;

    PromptController(
            PromptTemplates templates,
            Releases releases,
            PromptViews views,
            EditPrompts edit,
            ReleasePrompts release,
            RenderPrompt render) {
        this.templates = templates;
        this.releases = releases;
        this.views = views;
        this.edit = edit;
        this.release = release;
        this.render = render;
    }

    @Override
    @Operation(operationId = "listPrompts")
    public Page<PromptView> prompts(
            @Nullable String useCase,
            @Nullable String language,
            @Nullable PromptStatus status,
            int page,
            int pageSize) {
        List<PromptView> all = views.list(useCase, language, status);
        List<PromptView> onPage =
                all.stream().skip((page - 1L) * pageSize).limit(pageSize).toList();
        return Page.of(onPage, page, pageSize, all.size());
    }

    @Override
    @Operation(operationId = "createPrompt")
    public PromptView create(PromptDraft draft) {
        return views.view(edit.create(draft, administrator()));
    }

    @Override
    @Operation(operationId = "getPrompt")
    public PromptView prompt(String templateId) {
        return views.view(templates.fetch(templateId));
    }

    @Override
    @Operation(operationId = "changePrompt")
    public PromptView change(String templateId, PromptDraft draft) {
        return views.view(edit.change(templateId, draft));
    }

    @Override
    @Operation(operationId = "deletePrompt")
    public PromptView delete(String templateId) {
        return views.view(edit.delete(templateId));
    }

    @Override
    @Operation(operationId = "publishPrompt")
    public PromptRelease publish(String templateId) {
        return release.publish(templateId, administrator()).toWire();
    }

    @Override
    @Operation(operationId = "tryOutPrompt")
    public PromptRelease tryOut(String templateId, PromptTrial trial) {
        return release.tryOut(templateId, trial.share(), administrator()).toWire();
    }

    @Override
    @Operation(operationId = "endPromptTrial")
    public PromptRelease endTrial(String templateId) {
        return release.endTrial(templateId, administrator()).toWire();
    }

    @Override
    @Operation(operationId = "previewPrompt")
    public PromptPreview preview(String templateId, PromptPreviewRequest request) {
        return render.preview(templates.fetch(templateId), request);
    }

    @Override
    @Operation(operationId = "comparePrompts")
    public PromptDifference difference(String templateId, String against) {
        return ComparePrompts.compare(templates.fetch(against), templates.fetch(templateId));
    }

    @Override
    @Operation(operationId = "listPromptReleases")
    public List<PromptRelease> releases() {
        return releases.all().stream().map(Release::toWire).toList();
    }

    @Override
    @Operation(operationId = "rollBackPrompt")
    public PromptRelease rollBack(PromptRollback rollback) {
        return release.rollBack(rollback.useCase(), rollback.language(), administrator())
                .toWire();
    }

    private static String administrator() {
        return Caller.current().requireUserId();
    }
}
