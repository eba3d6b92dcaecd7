package ai.chatbot.chat.engine.n8n;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * @param webhookUrl of the workflow that answers; empty for none
 * @param bearerToken who we are, and what both sides sign with; in the stores {@code n8n-bearer-token}
 * @param previousBearerToken the one before, while n8n does not have the new one yet; in the stores
 *     {@code n8n-bearer-token-previous}
 * @param timeout of one attempt; a number without a unit is seconds
 * @param totalTimeout of all attempts and waits together; below the minute that callers wait
 * @param attempts when it takes too long or cannot be reached; other failures are not repeated
 * @param retryWait before the second attempt; doubles, and up to half of it is added by chance
 * @param idempotencyCacheTtl how long an answer is given again to the same key
 * @param signatureWindow how far the time in a message to us may be from our clock
 */
@ConfigurationProperties("chatbot.chat.engine.n8n")
record N8nProperties(
        @DefaultValue("") String webhookUrl,
        @DefaultValue("") String bearerToken,
        @DefaultValue("") String previousBearerToken,

        @DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS)
        Duration timeout,

        @DefaultValue("50s") @DurationUnit(ChronoUnit.SECONDS)
        Duration totalTimeout,

        @DefaultValue("3") int attempts,
        @DefaultValue("2s") Duration retryWait,
        @DefaultValue("60s") Duration longestRetryWait,

        @DefaultValue("3600s") @DurationUnit(ChronoUnit.SECONDS)
        Duration idempotencyCacheTtl,

        @DefaultValue("5m") Duration signatureWindow) {

    N8nProperties {
        if (attempts < 1) {
            throw new IllegalArgumentException("chatbot.chat.engine.n8n.attempts: at least 1");
        }
    }

    /** Never the tokens. */
    @Override
    public String toString() {
        return "N8nProperties[" + webhookUrl + "]";
    }
}
