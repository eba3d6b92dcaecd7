package ai.chatbot.llm.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param retention how long a withheld answer is kept; zero keeps none
 * @param housekeepingInterval how often those past it are deleted, where MongoDB does not do it by itself
 */
@ConfigurationProperties("chatbot.llm.guard.audit")
record GuardAuditProperties(
        @DefaultValue("30d") Duration retention,
        @DefaultValue("10m") Duration housekeepingInterval) {

    GuardAuditProperties {
        if (retention.isNegative() || !housekeepingInterval.isPositive()) {
            throw new IllegalArgumentException(
                    "chatbot.llm.guard.audit: retention must not be negative, housekeeping-interval must be positive");
        }
    }
}
