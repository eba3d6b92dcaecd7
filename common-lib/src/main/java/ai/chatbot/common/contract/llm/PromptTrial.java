package ai.chatbot.common.contract.llm;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** @param share of the conversations that get the version, in percent */
public record PromptTrial(@NotNull @Min(1) @Max(99) Integer share) {}
