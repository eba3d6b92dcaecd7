package ai.chatbot.llm.provider.bedrock;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Credentials come from AWS's default chain: environment, web identity, profile, container, instance.
 *
 * @param region empty when there is no Bedrock here
 * @param model id, or the id of an inference profile that spans regions ({@code eu.anthropic.…}); used until an
 *     administrator names another
 * @param endpoint in the place of the region's own, such as a VPC end point; empty for none
 * @param timeout of one attempt; of a stream, the longest silence
 * @param maxRetries of throttling, 5xx, time-outs and connection failures
 * @param maxRetryWait a {@code Retry-After} beyond it is not waited for
 */
@ConfigurationProperties("chatbot.llm.provider.bedrock")
record BedrockProperties(
        @DefaultValue("") String region,

        @DefaultValue("anthropic.claude-3-haiku-20240307-v1:0")
        String model,

        @DefaultValue("") String endpoint,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("2") int maxRetries,
        @DefaultValue("5s") Duration maxRetryWait) {

    boolean configured() {
        return !region.isBlank();
    }
}
