package ai.chatbot.common.contract.user;

/** @param expiresIn seconds until the access token expires */
public record Tokens(String userId, String accessToken, String refreshToken, long expiresIn) {

    @Override
    public String toString() {
        return "Tokens[" + userId + "]";
    }
}
