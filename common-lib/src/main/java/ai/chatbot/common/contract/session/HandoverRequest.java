package ai.chatbot.common.contract.session;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A customer's message that shall go to a person together with the chat.
 *
 * @param clientMessageId as in {@link Turn}
 * @param detail the rule or topic; null where the reason says all
 * @param language of the customer, ISO 639-1; others than en, de, fr and es are answered in English
 */
public record HandoverRequest(
        @NotBlank @Size(max = 100) String clientMessageId,
        @NotNull @Valid Message question,
        @NotNull HandoverReason reason,
        @Nullable @Size(max = 100) String detail,
        @NotBlank @Size(max = 10) String language) {}
