package ai.chatbot.llm.prompt;

import ai.chatbot.common.contract.llm.PromptStatus;
import ai.chatbot.common.contract.llm.PromptView;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Versions as administrators see them, with what they are used for. */
@Component
class PromptViews {

    private final PromptTemplates templates;
    private final Releases releases;

    PromptViews(PromptTemplates templates, Releases releases) {
        this.templates = templates;
        this.releases = releases;
    }

    List<PromptView> list(@Nullable String useCase, @Nullable String language, @Nullable PromptStatus status) {
        Map<String, Release> inUse =
                releases.all().stream().collect(Collectors.toMap(Release::id, Function.identity()));
        return templates.list(useCase, language).stream()
                .map(template -> view(template, inUse.get(releaseId(template))))
                .filter(view -> status == null || view.status() == status)
                .toList();
    }

    PromptView view(PromptTemplate template) {
        return view(
                template,
                releases.find(template.metadata().useCase(), template.metadata().language())
                        .orElse(null));
    }

    private static String releaseId(PromptTemplate template) {
        return Release.idOf(template.metadata().useCase(), template.metadata().language());
    }

    private static PromptView view(PromptTemplate template, @Nullable Release release) {
        String id = template.templateId();
        boolean used = release != null && release.uses(id);
        PromptStatus status =
                used ? PromptStatus.PUBLISHED : template.isDraft() ? PromptStatus.DRAFT : PromptStatus.ARCHIVED;
        return new PromptView(
                id,
                template.name(),
                template.description(),
                template.metadata().useCase(),
                template.metadata().language(),
                template.version(),
                status,
                release == null ? 0 : release.share(id),
                template.content().systemPrompt(),
                template.content().userTemplate(),
                template.configuration().maxContextLength(),
                template.metadata().tone(),
                template.configuration().fallback(),
                template.metadata().createdBy(),
                template.createdAt(),
                template.updatedAt(),
                template.activatedAt());
    }
}
