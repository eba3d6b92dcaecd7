package ai.chatbot.user.apikey;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param tokenTtl how long the access token lasts that a key is exchanged for. It never leaves the platform; it has to
 *     outlast the longest answer, which is written in its owner's name
 * @param longestLife of a key, in days
 * @param mostPerOwner keys that are neither revoked nor expired
 * @param keepEnded how long a key that has ended is still listed
 */
@ConfigurationProperties("chatbot.user.api-keys")
record ApiKeyProperties(
        @DefaultValue("10m") Duration tokenTtl,
        @DefaultValue("365") int longestLife,
        @DefaultValue("50") int mostPerOwner,
        @DefaultValue("90d") Duration keepEnded) {

    ApiKeyProperties {
        if (tokenTtl.compareTo(Duration.ofMinutes(1)) < 0 || longestLife < 1 || mostPerOwner < 1) {
            throw new IllegalArgumentException(
                    "chatbot.user.api-keys: token-ttl at least 1m, longest-life and most-per-owner at least 1");
        }
    }
}
