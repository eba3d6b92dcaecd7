package ai.chatbot.llm.provider.openai;

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
    Provider openAi(OpenAiProperties properties) {
        boolean configured = !properties.apiKey().isBlank();
        return new Provider(Provider.OPENAI, properties.model(), true, configured ? model(properties) : null);
    }

    @Bean
    ProviderGroup openAiCompatible(CompatibleProperties properties) {
        return new ProviderGroup(properties.compatible().entrySet().stream()
                .map(entry -> new Provider(entry.getKey(), entry.getValue().model(), true, model(entry.getValue())))
                .toList());
    }

    static OpenAiWireModel model(OpenAiProperties properties) {
        String key = properties.apiKey().strip();
        OpenAiChatOptions.Builder options = OpenAiChatOptions.builder()
                .baseUrl(properties.baseUrl().strip())
                .apiKey(key.isEmpty() ? NO_KEY : key)
                .model(properties.model())
                .timeout(properties.timeout());
        return OpenAiWireModel.of(options, properties.connectTimeout());
    }
}
