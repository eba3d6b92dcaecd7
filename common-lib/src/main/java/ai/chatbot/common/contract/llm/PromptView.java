package ai.chatbot.common.contract.llm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a prompt template.
 *
 * @param share of the answers that are made with it, in percent
 * @param fallbackAnswer shown in the place of an answer that the guards refuse
 * @param publishedAt when it became immutable; null for a draft
 */
public record PromptView(
        String templateId,
        String name,
        String description,
        String useCase,
        String language,
        String version,
        PromptStatus status,
        int share,
        String systemPrompt,
        String userTemplate,
        int maxContextLength,
        String tone,
        String fallbackAnswer,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant publishedAt) {}
