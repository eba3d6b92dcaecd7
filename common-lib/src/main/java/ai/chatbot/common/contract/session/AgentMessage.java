package ai.chatbot.common.contract.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** @param clientMessageId sending the same id again stores nothing twice; null is a new one each time */
public record AgentMessage(
        @NotBlank @Size(max = 20_000) String message,
        @Nullable @Size(min = 1, max = 90) String clientMessageId) {}
