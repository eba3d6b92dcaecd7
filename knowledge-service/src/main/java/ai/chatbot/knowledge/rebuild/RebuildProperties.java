package ai.chatbot.knowledge.rebuild;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param chunksPerSecond how fast a new index is built when its request does not say; 0 is as fast as it goes
 * @param pollInterval how soon a replica notices that there is something to do
 * @param lease how long after the death of a replica another one goes on with its work
 * @param keepDropped how long an index that was given up is still there, for the searches that have begun before
 * @param activationPatience how long an activation waits for the last documents
 * @param comparisonTime how long a comparison may take; questions that are left then are skipped
 */
@Validated
@ConfigurationProperties("chatbot.knowledge.rebuild")
record RebuildProperties(
        @Min(0) @Max(100_000) @DefaultValue("0") int chunksPerSecond,
        @DefaultValue("1s") Duration pollInterval,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("1m") Duration keepDropped,
        @DefaultValue("10s") Duration activationPatience,
        @DefaultValue("5m") Duration comparisonTime) {}
