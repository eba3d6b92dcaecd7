package ai.chatbot.user.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * All refresh tokens that descend from one sign-in, of which only the youngest counts. A document of
 * {@code refresh_tokens}.
 *
 * @param tokenHash of the youngest token
 * @param end why no token of it counts any more; null while one does
 */
@Document("refresh_tokens")
record RefreshTokenFamily(
        @Id String familyId,
        String userId,
        String tokenHash,
        @Nullable End end,
        Instant createdAt,
        Instant expiresAt) {

    enum End {
        LOGGED_OUT,
        REUSED,
        ACCOUNT_DISABLED
    }
}
