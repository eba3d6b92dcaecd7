package ai.chatbot.common.contract.llm;

import jakarta.validation.constraints.NotBlank;

/** @param text what the customer says */
public record InspectionRequest(@NotBlank String text) {}
