package ai.chatbot.common.secret.azure;

import ai.chatbot.common.secret.SecretStore;
import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.exception.ResourceNotFoundException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import java.time.Duration;
import java.util.Optional;

/** Azure Key Vault; needs the role “Key Vault Secrets User”. */
final class KeyVaultSecretStore implements SecretStore {

    private final SecretClient client;

    KeyVaultSecretStore(String url, TokenCredential credential, HttpClient http) {
        client = new SecretClientBuilder()
                .vaultUrl(url.strip())
                .credential(credential)
                .httpClient(http)
                .retryOptions(new RetryOptions(new FixedDelayOptions(1, Duration.ofMillis(200))))
                .buildClient();
    }

    @Override
    public String place() {
        return "Azure Key Vault";
    }

    /** @throws SecretStoreException with the status or the kind of the failure: messages may quote addresses and tokens */
    @Override
    public Optional<String> read(String name) {
        try {
            return Optional.ofNullable(client.getSecret(name).getValue());
        } catch (ResourceNotFoundException none) {
            return Optional.empty();
        } catch (HttpResponseException refused) {
            throw new SecretStoreException(
                    refused.getResponse() == null
                            ? refused.getClass().getSimpleName()
                            : "Status " + refused.getResponse().getStatusCode());
        } catch (RuntimeException unreachable) {
            throw new SecretStoreException(unreachable.getClass().getSimpleName());
        }
    }
}
