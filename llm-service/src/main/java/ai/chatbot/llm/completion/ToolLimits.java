package ai.chatbot.llm.completion;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far an answer may go with tools. At the first limit the model is asked one last time, without tools.
 *
 * @param maxRounds in which a model may ask for calls
 * @param maxCalls altogether
 * @param totalTime of all calls together
 * @param maxResultTokens of what a tool returns, as far as the model has room for it; the rest is cut off
 */
@ConfigurationProperties("chatbot.llm.tools")
record ToolLimits(
        @DefaultValue("4") int maxRounds,
        @DefaultValue("8") int maxCalls,
        @DefaultValue("20s") Duration totalTime,
        @DefaultValue("2000") int maxResultTokens) {

    ToolLimits {
        if (maxRounds < 1 || maxCalls < 1 || !totalTime.isPositive() || maxResultTokens < 1) {
            throw new IllegalArgumentException("chatbot.llm.tools: every limit must be above 0");
        }
    }
}
