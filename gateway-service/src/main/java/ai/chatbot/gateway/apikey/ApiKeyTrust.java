package ai.chatbot.gateway.apikey;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param trustedFor how long a key is believed without asking again, and so how long a revoked one may still open doors */
@ConfigurationProperties("chatbot.gateway.api-keys")
record ApiKeyTrust(@DefaultValue("15s") Duration trustedFor) {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    ApiKeyTrust {
        if (!trustedFor.isPositive() || trustedFor.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("API_KEY_TRUSTED_FOR must be positive and at most 30s");
        }
    }
}
