package ai.chatbot.knowledge.index.azuresearch;

import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.remote.RemotePassageIndexes;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import com.azure.core.http.HttpClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "chatbot.knowledge.index.type", havingValue = AzureSearchProperties.TYPE)
@EnableConfigurationProperties({AzureSearchProperties.class, RemoteProperties.class})
class AzureSearchConfiguration {

    @Bean
    PassageIndexes passageIndexes(AzureSearchProperties properties, RemoteProperties limits) {
        HttpClient http = AzureSearchIndex.httpClient(limits);
        return new RemotePassageIndexes(
                generation -> properties.target().in(generation).engine(AzureSearchProperties.TYPE, http),
                properties.fields(),
                properties.type(),
                limits);
    }
}
