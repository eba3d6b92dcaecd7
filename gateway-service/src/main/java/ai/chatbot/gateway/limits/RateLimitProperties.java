package ai.chatbot.gateway.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param enabled false for load tests */
@ConfigurationProperties("chatbot.gateway.rate-limit")
record RateLimitProperties(
        @DefaultValue("true") boolean enabled, @DefaultValue PerMinute perMinute) {

    /** Requests of one caller to one endpoint in 60 seconds. */
    record PerMinute(
            @DefaultValue("60") int chatMessages,
            @DefaultValue("120") int searches,
            @DefaultValue("20") int signIn,
            @DefaultValue("120") int uploads,
            @DefaultValue("600") int other) {

        PerMinute {
            if (Math.min(Math.min(chatMessages, searches), Math.min(signIn, Math.min(uploads, other))) < 1) {
                throw new IllegalArgumentException("chatbot.gateway.rate-limit.per-minute: at least 1 each");
            }
        }

        int of(Allowance allowance) {
            return switch (allowance) {
                case CHAT_MESSAGES -> chatMessages;
                case SEARCHES -> searches;
                case SIGN_IN -> signIn;
                case UPLOADS -> uploads;
                case OTHER -> other;
            };
        }
    }
}
