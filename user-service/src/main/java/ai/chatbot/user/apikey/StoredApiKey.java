package ai.chatbot.user.apikey;

import ai.chatbot.common.contract.user.ApiKeyView;
import ai.chatbot.common.contract.user.ApiKeyView.Status;
import ai.chatbot.common.contract.user.NewApiKey;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.contract.user.Scope;
import ai.chatbot.common.security.ApiKeyText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A document of the collection {@code api_keys}.
 *
 * @param hash of the whole key; the key itself is nowhere
 * @param ownerId whose rights it has a part of
 * @param lastUsedAt to the hour
 * @param triedAt when somebody tried it last after its end, to the hour
 */
@Document("api_keys")
record StoredApiKey(
        @Id String keyId,
        String hash,
        String ownerId,
        String label,
        Role role,
        Set<Scope> scopes,
        Set<String> groups,
        @Nullable String widgetId,
        @Nullable Integer requestsPerMinute,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant triedAt) {

    static StoredApiKey of(ApiKeyText key, String ownerId, NewApiKey wish, Role role, Instant now, Instant end) {
        return new StoredApiKey(
                key.id(),
                key.hash(),
                ownerId,
                wish.label(),
                role,
                wish.scopes(),
                wish.groups() == null ? Set.of() : wish.groups(),
                wish.widgetId(),
                wish.requestsPerMinute(),
                now,
                end,
                null,
                null,
                null);
    }

    /** Takes the same time whatever is wrong with it. */
    boolean is(ApiKeyText key) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), key.hash().getBytes(StandardCharsets.US_ASCII));
    }

    Status status(Instant now) {
        if (revokedAt != null) {
            return Status.REVOKED;
        }
        return expiresAt.isAfter(now) ? Status.ACTIVE : Status.EXPIRED;
    }

    ApiKeyView toView(Instant now) {
        return new ApiKeyView(
                keyId,
                ApiKeyText.prefix(keyId),
                label,
                ownerId,
                role,
                scopes,
                groups,
                widgetId,
                requestsPerMinute,
                status(now),
                createdAt,
                expiresAt,
                revokedAt,
                lastUsedAt);
    }

    @Override
    public String toString() {
        return "StoredApiKey[" + keyId + "]";
    }
}
