package ai.chatbot.common.secret;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param directory with one file a secret; empty for none
 * @param keyVaultUrl of an Azure Key Vault, which is asked before the directory; empty for none
 * @param clientId of the user-assigned managed identity; empty for the system-assigned one
 * @param refresh how long a secret is used before the stores are asked again; after a refusal they are asked at once
 */
@ConfigurationProperties("chatbot.secrets")
public record SecretsProperties(
        @DefaultValue("") String directory,
        @DefaultValue("") String keyVaultUrl,
        @DefaultValue("") String clientId,
        @DefaultValue("5m") Duration refresh) {}
