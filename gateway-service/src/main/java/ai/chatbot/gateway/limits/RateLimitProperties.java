package ai.chatbot.gateway.limits;

import java.util.stream.IntStream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param enabled false for load tests; what tokens say of themselves is counted nevertheless
 * @param wrongKeys API keys that are none, of one address in ten minutes, before it has to wait
 */
@ConfigurationProperties("chatbot.gateway.rate-limit")
record RateLimitProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue PerMinute perMinute,
        @DefaultValue("20") int wrongKeys) {

    RateLimitProperties {
        if (wrongKeys < 1) {
            throw new IllegalArgumentException("chatbot.gateway.rate-limit.wrong-keys: at least 1");
        }
    }

    /** Requests of one caller to one endpoint in 60 seconds. */
    record PerMinute(
            @DefaultValue("60") int chatMessages,
            @DefaultValue("300") int completions,
            @DefaultValue("120") int searches,
            @DefaultValue("20") int signIn,
            @DefaultValue("120") int uploads,
            @DefaultValue("600") int other) {

        PerMinute {
            if (IntStream.of(chatMessages, completions, searches, signIn, uploads, other)
                    .anyMatch(limit -> limit < 1)) {
                throw new IllegalArgumentException("chatbot.gateway.rate-limit.per-minute: at least 1 each");
            }
        }

        int of(Allowance allowance) {
            return switch (allowance) {
                case CHAT_MESSAGES -> chatMessages;
                case COMPLETIONS -> completions;
                case SEARCHES -> searches;
                case SIGN_IN -> signIn;
                case UPLOADS -> uploads;
                case OTHER -> other;
            };
        }
    }
}
