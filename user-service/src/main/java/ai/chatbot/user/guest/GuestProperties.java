package ai.chatbot.user.guest;

import java.time.Duration;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param widgetTokenTtl after it the site's backend asks for another one; a widget that is deleted is gone for good then */
@ConfigurationProperties("chatbot.user.guests")
record GuestProperties(
        @DefaultValue("15m") Duration widgetTokenTtl,
        @DefaultValue Trial trial) {

    GuestProperties {
        if (!widgetTokenTtl.isPositive() || widgetTokenTtl.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("WIDGET_TOKEN_TTL must be positive and at most an hour");
        }
    }

    /**
     * @param enabled whether trials are offered at all
     * @param tokenTtl how long one lasts
     * @param messages of one trial
     * @param messagesPerAddress of all trials of one address (in IPv6: /64) in 24 hours
     * @param messagesPerDay of all trials together in 24 hours
     * @param messageLength in characters
     * @param tokensPerAddress trials that one address may begin in 24 hours
     */
    record Trial(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("15m") Duration tokenTtl,
            @DefaultValue("5") int messages,
            @DefaultValue("15") int messagesPerAddress,
            @DefaultValue("500") int messagesPerDay,
            @DefaultValue("500") int messageLength,
            @DefaultValue("10") int tokensPerAddress) {

        Trial {
            if (!tokenTtl.isPositive()
                    || tokenTtl.compareTo(Duration.ofHours(1)) > 0
                    || IntStream.of(messages, messagesPerAddress, messagesPerDay, messageLength, tokensPerAddress)
                            .anyMatch(limit -> limit < 1)) {
                throw new IllegalArgumentException("TRIAL_*: limits at least 1, TRIAL_TOKEN_TTL at most an hour");
            }
        }
    }
}
