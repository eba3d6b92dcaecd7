package ai.chatbot.user.audit;

import ai.chatbot.common.web.RequestId;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Writes the audit log. An entry is stored before the request it tells of is answered. */
@Component
public class AuditLog {

    private final MongoOperations mongo;
    private final Clock clock;

    AuditLog(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** @param userId whose account, null when there is none */
    public void record(AuditEvent event, @Nullable String userId) {
        insert(event, userId, null, Map.of());
    }

    /** @param details no personal data */
    public void record(AuditEvent event, String userId, String actorId, Map<String, String> details) {
        insert(event, userId, actorId, details);
    }

    private void insert(
            AuditEvent event, @Nullable String userId, @Nullable String actorId, Map<String, String> details) {
        mongo.insert(new AuditEntry(event, userId, actorId, details, RequestId.current(), clock.instant()));
    }
}
