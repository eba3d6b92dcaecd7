package ai.chatbot.common.contract.llm;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * @param conversationId as in {@link CompletionRequest}: while a trial of a template runs, it decides which one is used
 * @param admitted whether the guards have let the question pass a moment ago; they are not asked again then
 */
public record AnswerBasisRequest(
        @NotBlank String question,
        @Nullable @Size(max = 100) String conversationId,
        boolean admitted) {}
