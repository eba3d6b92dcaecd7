package ai.chatbot.common.contract.chat;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** @param clientMessageId sending the same id again returns the first of the new answers */
public record RegenerateAnswer(
        @Nullable @Size(min = 1, max = 100) String clientMessageId) {}
