package ai.chatbot.knowledge.index.azuresearch;

import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.remote.RemotePassageIndex;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "chatbot.knowledge.index.type", havingValue = AzureSearchProperties.TYPE)
@EnableConfigurationProperties({AzureSearchProperties.class, RemoteProperties.class})
class AzureSearchConfiguration {

    @Bean
    PassageIndex passageIndex(AzureSearchProperties properties, RemoteProperties limits) {
        var engine = properties.target().engine(AzureSearchProperties.TYPE, AzureSearchIndex.httpClient(limits));
        return new RemotePassageIndex(engine, properties.fields(), properties.type(), limits);
    }
}
