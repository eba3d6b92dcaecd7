package ai.chatbot.user.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One line of the collection {@code audit_log}.
 *
 * @param userId whose account; null when an unknown e-mail address was tried
 * @param actorId who did it, when that is somebody else
 * @param details values of closed sets only, for example a role
 */
@Document("audit_log")
record AuditEntry(
        AuditEvent event,
        @Nullable String userId,
        @Nullable String actorId,
        Map<String, String> details,
        String requestId,
        Instant createdAt) {

    AuditEntry {
        details = Map.copyOf(details);
    }
}
