package ai.chatbot.common.contract.session;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * @param agentId who shall have it; null is the caller. Only admins may name somebody else
 * @param agentName what the customer gets to read; null is a word for a colleague in the customer's language
 */
public record TakeHandover(
        @Nullable @Size(min = 1, max = 100) String agentId,
        @Nullable @Size(min = 1, max = 60) String agentName) {}
