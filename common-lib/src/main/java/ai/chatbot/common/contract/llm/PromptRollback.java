package ai.chatbot.common.contract.llm;

import jakarta.validation.constraints.NotBlank;

/** Whose previous version is to come back. */
public record PromptRollback(
        @NotBlank String useCase, @NotBlank String language) {}
