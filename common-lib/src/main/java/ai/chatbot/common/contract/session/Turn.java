package ai.chatbot.common.contract.session;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * A question and its answer; the answer is the system's when the question goes to people.
 *
 * @param clientMessageId the client's id of the question; stored once per session
 */
public record Turn(
        @NotBlank String clientMessageId,
        @NotNull @Valid Message question,
        @NotNull @Valid Message answer) {}
