package ai.chatbot.user.token;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param accessTokenTtl how long an access token opens routes; a suspension takes effect after that at the latest
 * @param refreshTokenTtl how long a refresh token waits to be exchanged
 * @param signingKeyFile RSA private key, PEM (PKCS#8), at least 2048 bits. Without it user-service makes a key and keeps
 *     it in MongoDB
 */
@ConfigurationProperties("chatbot.user")
record TokenProperties(
        @DefaultValue("1h") Duration accessTokenTtl,
        @DefaultValue("30d") Duration refreshTokenTtl,
        @Nullable Path signingKeyFile) {

    TokenProperties {
        if (!accessTokenTtl.isPositive() || !refreshTokenTtl.isPositive()) {
            throw new IllegalArgumentException("Life times of tokens must be positive");
        }
    }
}
