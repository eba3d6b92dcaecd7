package ai.chatbot.llm.provider.extractive;

import ai.chatbot.llm.provider.Provider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ExtractiveConfiguration {

    @Bean
    Provider extractive() {
        return new Provider(Provider.EXTRACTIVE, Provider.EXTRACTIVE, false, new ExtractiveChatModel());
    }
}
