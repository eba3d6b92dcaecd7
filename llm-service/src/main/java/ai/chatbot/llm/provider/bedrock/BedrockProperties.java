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
 * @param timeout of one answer, or of a silence in its middle; the router's own limits are meant to be shorter
 * @param connectTimeout until the connection stands
 */
@ConfigurationProperties("chatbot.llm.provider.bedrock")
record BedrockProperties(
        @DefaultValue("") String region,

        @DefaultValue("anthropic.claude-3-haiku-20240307-v1:0")
        String model,

        @DefaultValue("") String endpoint,
        @DefaultValue("50s") Duration timeout,
        @DefaultValue("2s") Duration connectTimeout) {

    boolean configured() {
        return !region.isBlank();
    }
}
