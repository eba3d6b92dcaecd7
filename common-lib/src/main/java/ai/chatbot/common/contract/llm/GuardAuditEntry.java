package ai.chatbot.common.contract.llm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that nobody was shown.
 *
 * @param original what the model wrote
 * @param rules that refused it
 * @param purgeAt when it is deleted
 */
public record GuardAuditEntry(
        String auditId,
        Instant createdAt,
        Instant purgeAt,
        String useCase,
        @Nullable String conversationId,
        String requestId,
        String provider,
        String model,
        List<String> rules,
        String original) {

    public GuardAuditEntry {
        rules = List.copyOf(rules);
    }
}
