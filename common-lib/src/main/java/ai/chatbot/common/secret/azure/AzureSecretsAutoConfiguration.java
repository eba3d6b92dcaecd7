package ai.chatbot.common.secret.azure;

import ai.chatbot.common.secret.SecretStore;
import ai.chatbot.common.secret.SecretsProperties;
import com.azure.core.http.HttpClient;
import com.azure.security.keyvault.secrets.SecretClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

@AutoConfiguration
@ConditionalOnClass(SecretClient.class)
@ConditionalOnExpression("!'${chatbot.secrets.key-vault-url:}'.isBlank()")
class AzureSecretsAutoConfiguration {

    @Bean
    @Order(1)
    SecretStore keyVaultSecretStore(SecretsProperties properties) {
        HttpClient http = AzureIdentity.httpClient();
        return new KeyVaultSecretStore(
                properties.keyVaultUrl(), AzureIdentity.chain(properties.clientId(), http), http);
    }
}
