package ai.chatbot.chat.engine.promptflow;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * @param endpoint where the flow is scored; empty for none
 * @param apiKey of the endpoint; in the stores {@code promptflow-api-key}
 * @param responseTimeout for all of an answer; a number without a unit is seconds
 * @param requestFieldName the flow's input for the question
 * @param responseFieldName the flow's output for the answer
 * @param citationsFieldName the flow's output for what the answer was made of
 */
@ConfigurationProperties("chatbot.chat.engine.promptflow")
record PromptFlowProperties(
        @DefaultValue("") String endpoint,
        @DefaultValue("") String apiKey,

        @DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS)
        Duration responseTimeout,

        @DefaultValue("query") String requestFieldName,
        @DefaultValue("reply") String responseFieldName,
        @DefaultValue("documents") String citationsFieldName) {

    /** Never the key. */
    @Override
    public String toString() {
        return "PromptFlowProperties[" + endpoint + "]";
    }
}
