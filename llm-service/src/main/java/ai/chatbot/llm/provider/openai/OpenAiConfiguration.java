package ai.chatbot.llm.provider.openai;

import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.common.secret.Secrets;
import ai.chatbot.llm.provider.CurrentKey;
import ai.chatbot.llm.provider.Provider;
import ai.chatbot.llm.provider.ProviderGroup;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({OpenAiProperties.class, CompatibleProperties.class})
class OpenAiConfiguration {

    /** The client insists on one; servers that want none ignore it. */
    private static final String NO_KEY = "none";

    @Bean
    Provider openAi(OpenAiProperties properties, Secrets secrets) {
        RotatingSecret key = secrets.named("openai-platform-api-key", properties.apiKey());
        return key.isPresent()
                ? provider(Provider.OPENAI, properties, key)
                : new Provider(Provider.OPENAI, properties.model(), true, null);
    }

    @Bean
    ProviderGroup openAiCompatible(CompatibleProperties properties, Secrets secrets) {
        return new ProviderGroup(properties.compatible().entrySet().stream()
                .map(entry -> {
                    OpenAiProperties server = entry.getValue();
                    RotatingSecret key = secrets.named(entry.getKey() + "-api-key", server.apiKey());
                    return provider(entry.getKey(), server, key);
                })
                .toList());
    }

    private static Provider provider(String name, OpenAiProperties properties, RotatingSecret key) {
        return new Provider(name, properties.model(), true, model(properties, key), Upstreams.of(properties, key));
    }

    static OpenAiWireModel model(OpenAiProperties properties, RotatingSecret key) {
        OpenAiChatOptions.Builder options = OpenAiChatOptions.builder()
                .baseUrl(properties.baseUrl().strip())
                .apiKey(NO_KEY)
                .model(properties.model())
                .timeout(properties.timeout());
        return OpenAiWireModel.of(
                options, properties.connectTimeout(), new CurrentKey(key, "Authorization", "Bearer "));
    }
}
