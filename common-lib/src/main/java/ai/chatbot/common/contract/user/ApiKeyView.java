package ai.chatbot.common.contract.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API key without what is secret of it.
 *
 * @param prefix with which the key begins, by which people know it again
 * @param ownerId whom the key acts for
 * @param requestsPerMinute null when it has no limit of its own
 * @param lastUsedAt to the hour
 */
public record ApiKeyView(
        String keyId,
        String prefix,
        String label,
        String ownerId,
        Role role,
        Set<Scope> scopes,
        Set<String> groups,
        @Nullable String widgetId,
        @Nullable Integer requestsPerMinute,
        Status status,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    public ApiKeyView {
        scopes = Set.copyOf(scopes);
        groups = Set.copyOf(groups);
    }

    public enum Status {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("expired")
        EXPIRED,
        @JsonProperty("revoked")
        REVOKED
    }
}
