package ai.chatbot.llm.provider.openai;

import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.common.secret.Secrets;
import ai.chatbot.common.secret.SecretsProperties;
import ai.chatbot.common.secret.azure.AzureIdentity;
import ai.chatbot.llm.provider.CurrentKey;
import ai.chatbot.llm.provider.OpenAiUpstream;
import ai.chatbot.llm.provider.Provider;
import ai.chatbot.llm.provider.openai.AzureProperties.Auth;
import com.azure.core.credential.TokenCredential;
import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.credential.BearerTokenCredential;
import com.openai.credential.Credential;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Endpoint, key and deployment may come from a secret store; the key may be changed there while the service runs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AzureProperties.class)
class AzureConfiguration {

    static final String SCOPE = "https://cognitiveservices.azure.com/.default";
    static final String KEY_HEADER = "api-key";

    @Bean
    Provider azureOpenAi(AzureProperties given, Secrets secrets, SecretsProperties identity) {
        AzureProperties properties = given.at(
                secrets.named("openai-endpoint", given.endpoint()).value(),
                secrets.named("gpt4-deployment-name", given.deployment()).value());
        if (properties.endpoint().isBlank()) {
            return provider(properties, null, null);
        }
        if (properties.auth() == Auth.ENTRA_ID) {
            TokenCredential us = AzureIdentity.chain(identity.clientId(), AzureIdentity.httpClient());
            return provider(properties, model(properties, us), Upstreams.of(properties, us));
        }
        RotatingSecret key = secrets.named("openai-api-key", properties.apiKey());
        return key.isPresent()
                ? provider(properties, model(properties, key), Upstreams.of(properties, key))
                : provider(properties, null, null);
    }

    private static Provider provider(
            AzureProperties properties, @Nullable ChatModel model, @Nullable OpenAiUpstream upstream) {
        return new Provider(Provider.AZURE_OPENAI, properties.deployment(), true, model, upstream);
    }

    static OpenAiWireModel model(AzureProperties properties, RotatingSecret key) {
        return model(properties, AzureApiKeyCredential.create(key.value()), new CurrentKey(key, KEY_HEADER, ""));
    }

    static OpenAiWireModel model(AzureProperties properties, TokenCredential identity) {
        return model(properties, BearerTokenCredential.create(AzureIdentity.tokens(identity, SCOPE)));
    }

    private static OpenAiWireModel model(
            AzureProperties properties, Credential credential, Interceptor... interceptors) {
        OpenAiChatOptions.Builder options = OpenAiChatOptions.builder()
                .microsoftFoundry(true)
                .baseUrl(properties.endpoint().strip())
                .credential(credential)
                .microsoftFoundryServiceVersion(AzureOpenAIServiceVersion.fromString(properties.apiVersion()))
                .model(properties.deployment())
                .timeout(properties.timeout());
        return OpenAiWireModel.of(options, properties.connectTimeout(), interceptors);
    }
}
