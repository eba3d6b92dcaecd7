package ai.chatbot.session.handover;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param timeZone that the hours are meant in
 * @param hours when people are there, as in {@link OpeningHours}; empty is always. Only this time counts for time-outs
 * @param unclaimedAfter how long a request may wait for somebody to take it
 * @param silentAfter how long who has a chat may leave its customer without an answer
 * @param keep how long a chat that is with people stays open without a message
 * @param sweepInterval between two looks for time-outs
 */
@ConfigurationProperties("chatbot.session.handover")
public record HandoverProperties(
        @DefaultValue("UTC") ZoneId timeZone,
        @DefaultValue("") String hours,
        @DefaultValue("15m") Duration unclaimedAfter,
        @DefaultValue("return-to-bot") WhenUnclaimed whenUnclaimed,
        @DefaultValue("15m") Duration silentAfter,
        @DefaultValue("requeue") WhenSilent whenSilent,
        @DefaultValue("7d") Duration keep,
        @DefaultValue("10s") Duration sweepInterval) {

    public enum WhenUnclaimed {
        RETURN_TO_BOT,
        /** The customer is told that it takes longer, more and more rarely. */
        KEEP
    }

    public enum WhenSilent {
        RETURN_TO_BOT,
        REQUEUE
    }

    public HandoverProperties {
        requirePositive(unclaimedAfter, "unclaimed-after");
        requirePositive(silentAfter, "silent-after");
        requirePositive(keep, "keep");
        requirePositive(sweepInterval, "sweep-interval");
        OpeningHours.parse(hours, timeZone);
    }

    public OpeningHours openingHours() {
        return OpeningHours.parse(hours, timeZone);
    }

    private static void requirePositive(Duration value, String name) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("chatbot.session.handover." + name + " must be positive");
        }
    }
}
