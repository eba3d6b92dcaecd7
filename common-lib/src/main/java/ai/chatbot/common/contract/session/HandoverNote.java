package ai.chatbot.common.contract.session;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** @param reason for colleagues and helpdesks; the customer does not see it */
public record HandoverNote(@Nullable @Size(max = 500) String reason) {}
