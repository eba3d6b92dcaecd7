package ai.chatbot.common.contract.session;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A customer's message in a chat that is with people.
 *
 * @param clientMessageId as in {@link Turn}
 */
public record MessageToPeople(
        @NotBlank @Size(max = 100) String clientMessageId,
        @NotNull @Valid Message question) {}
