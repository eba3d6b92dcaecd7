package ai.chatbot.llm.provider.anthropic;

import ai.chatbot.llm.provider.Provider;
import ai.chatbot.llm.provider.WireCalls;
import java.util.List;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AnthropicProperties.class)
class AnthropicConfiguration {

    @Bean
    Provider anthropic(AnthropicProperties properties) {
        boolean configured = !properties.apiKey().isBlank();
        return new Provider(Provider.ANTHROPIC, properties.model(), true, configured ? model(properties) : null);
    }

    static AnthropicWireModel model(AnthropicProperties properties) {
        var calls = new WireCalls(properties.connectTimeout());
        AnthropicChatOptions options = AnthropicChatOptions.builder()
                .baseUrl(properties.baseUrl().strip())
                .apiKey(properties.apiKey().strip())
                .model(properties.model())
                .timeout(properties.timeout())
                .maxRetries(0)
                .build();
        return new AnthropicWireModel(
                AnthropicChatModel.builder()
                        .options(options)
                        .httpClientBuilderCustomizers(List.of(http -> http.interceptor(calls)))
                        .build(),
                calls);
    }
}
