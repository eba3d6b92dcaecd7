package ai.chatbot.llm.provider.anthropic;

import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.common.secret.Secrets;
import ai.chatbot.llm.provider.CurrentKey;
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
    Provider anthropic(AnthropicProperties properties, Secrets secrets) {
        RotatingSecret key = secrets.named("anthropic-api-key", properties.apiKey());
        return new Provider(
                Provider.ANTHROPIC, properties.model(), true, key.isPresent() ? model(properties, key) : null);
    }

    static AnthropicWireModel model(AnthropicProperties properties, RotatingSecret key) {
        var calls = new WireCalls(properties.connectTimeout());
        AnthropicChatOptions options = AnthropicChatOptions.builder()
                .baseUrl(properties.baseUrl().strip())
                .apiKey(key.value())
                .model(properties.model())
                .timeout(properties.timeout())
                .maxRetries(0)
                .build();
        return new AnthropicWireModel(
                AnthropicChatModel.builder()
                        .options(options)
                        .httpClientBuilderCustomizers(List.of(
                                http -> http.interceptor(calls).interceptor(new CurrentKey(key, "x-api-key", ""))))
                        .build(),
                calls);
    }
}
