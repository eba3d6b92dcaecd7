package ai.chatbot.llm.provider.openai;

import ai.chatbot.llm.provider.Provider;
import ai.chatbot.llm.provider.RetryWaitLimit;
import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.credential.AzureApiKeyCredential;
import java.util.List;
import org.springframework.ai.openai.OpenAiChatModel;
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
                properties.configured() ? new OpenAiWireModel(client(properties)) : null);
    }

    static OpenAiChatModel client(AzureProperties properties) {
        OpenAiChatOptions options = OpenAiChatOptions.builder()
                .microsoftFoundry(true)
                .baseUrl(properties.endpoint().strip())
                .credential(AzureApiKeyCredential.create(properties.apiKey().strip()))
                .microsoftFoundryServiceVersion(AzureOpenAIServiceVersion.fromString(properties.apiVersion()))
                .model(properties.deployment())
                .timeout(properties.timeout())
                .maxRetries(properties.maxRetries())
                .build();
        return OpenAiChatModel.builder()
                .options(options)
                .httpClientBuilderCustomizers(
                        List.of(http -> http.interceptor(new RetryWaitLimit(properties.maxRetryWait()))))
                .build();
    }
}
