package ai.chatbot.common.contract.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** @param documentId of a document that was deleted */
public record ForgetCitations(@NotBlank @Size(max = 100) String documentId) {}
