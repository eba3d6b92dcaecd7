package ai.chatbot.user.apikey;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.user.UserError;
import ai.chatbot.user.audit.AuditEvent;
import ai.chatbot.user.audit.AuditLog;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends keys for good. */
@Component
class RevokeApiKey {

    private final ApiKeys keys;
    private final AuditLog audit;

    RevokeApiKey(ApiKeys keys, AuditLog audit) {
        this.keys = keys;
        this.audit = audit;
    }

    /**
     * @param actorId who wants it
     * @param ownerId whose key it has to be; null is anybody's
     * @throws ServiceException {@code API_KEY_NOT_FOUND}
     */
    StoredApiKey revoke(String keyId, String actorId, @Nullable String ownerId) {
        StoredApiKey key = keys.find(keyId)
                .filter(found -> ownerId == null || ownerId.equals(found.ownerId()))
                .orElseThrow(() -> new ServiceException(UserError.API_KEY_NOT_FOUND, "There is no such API key."));
        StoredApiKey revoked = keys.revoke(keyId).orElse(null);
        if (revoked == null) {
            return key;
        }
        audit.record(AuditEvent.API_KEY_REVOKED, key.ownerId(), actorId, Map.of("key_id", keyId));
        return revoked;
    }
}
