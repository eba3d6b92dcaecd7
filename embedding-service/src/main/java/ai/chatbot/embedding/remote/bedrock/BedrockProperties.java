package ai.chatbot.embedding.remote.bedrock;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Credentials come from AWS's default chain: environment, web identity, profile, container, instance.
 *
 * @param region empty when there is no Bedrock here
 * @param endpoint in the place of the region's own, such as a VPC end point; empty for none
 */
@ConfigurationProperties("chatbot.embedding.provider.bedrock")
record BedrockProperties(
        @DefaultValue("") String region, @DefaultValue("") String endpoint) {

    boolean configured() {
        return !region.isBlank();
    }
}
