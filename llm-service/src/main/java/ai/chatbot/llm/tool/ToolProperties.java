package ai.chatbot.llm.tool;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param time of one call, however long the caller would wait
 * @param size of an answer; a larger one is none
 * @param characters of an answer that the model is shown; the rest is cut off
 * @param refresh how long what a source has is known before it is asked again
 * @param retry after so long when it could not be asked
 * @param most tools that are offered; more than 128 no provider takes
 */
@ConfigurationProperties("chatbot.llm.tools")
public record ToolProperties(
        @DefaultValue("10s") Duration time,
        @DefaultValue("1MB") DataSize size,
        @DefaultValue("20000") int characters,
        @DefaultValue("5m") Duration refresh,
        @DefaultValue("30s") Duration retry,
        @DefaultValue("128") int most) {

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    /** For asking a source what it has: somebody may be waiting for the first answer. */
    public Duration look() {
        return time.compareTo(LONGEST_LOOK) < 0 ? time : LONGEST_LOOK;
    }
}
