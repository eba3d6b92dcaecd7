package ai.chatbot.common.contract.user;

import java.time.Instant;

/** @param expiresIn seconds until the access token expires */
public record RegisteredUser(
        String userId,
        String email,
        String fullName,
        Instant createdAt,
        String accessToken,
        String refreshToken,
        long expiresIn) {

    @Override
    public String toString() {
        return "RegisteredUser[" + userId + "]";
    }
}
