package ai.chatbot.llm.provider.openai;

import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.common.secret.Secrets;
import ai.chatbot.common.secret.SecretsProperties;
import ai.chatbot.common.secret.azure.AzureIdentity;
import ai.chatbot.llm.provider.CurrentKey;
import ai.chatbot.llm.provider.Provider;
import ai.chatbot.llm.provider.RetryWaitLimit;
import ai.chatbot.llm.provider.openai.AzureProperties.Auth;
import com.azure.core.credential.TokenCredential;
import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.credential.BearerTokenCredential;
import com.openai.credential.Credential;
import java.util.List;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Endpoint, key and deployment may come from a secret store; the key may be changed there while the service runs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AzureProperties.class)
class AzureConfiguration {

    private static final String SCOPE = "https://cognitiveservices.azure.com/.default";
    private static final String KEY_HEADER = "api-key";

    @Bean
    Provider azureOpenAi(AzureProperties given, Secrets secrets, SecretsProperties identity) {
        AzureProperties properties = given.at(
                secrets.named("openai-endpoint", given.endpoint()).value(),
                secrets.named("gpt4-deployment-name", given.deployment()).value());
        return new Provider(
                Provider.AZURE_OPENAI, properties.deployment(), true, model(properties, secrets, identity.clientId()));
    }

    private static @Nullable ChatModel model(AzureProperties properties, Secrets secrets, String clientId) {
        if (properties.endpoint().isBlank()) {
            return null;
        }
        if (properties.auth() == Auth.ENTRA_ID) {
            return new OpenAiWireModel(client(properties, AzureIdentity.chain(clientId, AzureIdentity.httpClient())));
        }
        RotatingSecret key = secrets.named("openai-api-key", properties.apiKey());
        return key.isPresent() ? new OpenAiWireModel(client(properties, key)) : null;
    }

    static OpenAiChatModel client(AzureProperties properties, RotatingSecret key) {
        return client(
                properties,
                AzureApiKeyCredential.create(key.value()),
                List.of(new CurrentKey(key, KEY_HEADER, ""), new RetryWaitLimit(properties.maxRetryWait())));
    }

    static OpenAiChatModel client(AzureProperties properties, TokenCredential identity) {
        return client(
                properties,
                BearerTokenCredential.create(AzureIdentity.tokens(identity, SCOPE)),
                List.of(new RetryWaitLimit(properties.maxRetryWait())));
    }

    private static OpenAiChatModel client(
            AzureProperties properties, Credential credential, List<Interceptor> interceptors) {
        OpenAiChatOptions options = OpenAiChatOptions.builder()
                .microsoftFoundry(true)
                .baseUrl(properties.endpoint().strip())
                .credential(credential)
                .microsoftFoundryServiceVersion(AzureOpenAIServiceVersion.fromString(properties.apiVersion()))
                .model(properties.deployment())
                .timeout(properties.timeout())
                .maxRetries(properties.maxRetries())
                .build();
        return OpenAiChatModel.builder()
                .options(options)
                .httpClientBuilderCustomizers(List.of(http -> interceptors.forEach(http::interceptor)))
                .build();
    }
}
