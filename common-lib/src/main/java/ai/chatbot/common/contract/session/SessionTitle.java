package ai.chatbot.common.contract.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A title that somebody gives a session. */
public record SessionTitle(@NotBlank @Size(max = 100) String title) {}
