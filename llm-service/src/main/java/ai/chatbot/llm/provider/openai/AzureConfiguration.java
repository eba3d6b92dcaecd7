package ai.chatbot.llm.provider.openai;

import ai.chatbot.llm.provider.Provider;
import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.credential.AzureApiKeyCredential;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AzureProperties.class)
class AzureConfiguration {

    @Bean
    Provider azureOpenAi(AzureProperties properties) {
        return new Provider(
                Provider.AZURE_OPENAI,
                properties.deployment(),
                true,
                properties.configured() ? model(properties) : null);
    }

    static OpenAiWireModel model(AzureProperties properties) {
        OpenAiChatOptions.Builder options = OpenAiChatOptions.builder()
                .microsoftFoundry(true)
                .baseUrl(properties.endpoint().strip())
                .credential(AzureApiKeyCredential.create(properties.apiKey().strip()))
                .microsoftFoundryServiceVersion(AzureOpenAIServiceVersion.fromString(properties.apiVersion()))
                .model(properties.deployment())
                .timeout(properties.timeout());
        return OpenAiWireModel.of(options, properties.connectTimeout());
    }
}
