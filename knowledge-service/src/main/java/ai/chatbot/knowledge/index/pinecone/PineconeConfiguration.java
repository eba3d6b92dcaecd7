package ai.chatbot.knowledge.index.pinecone;

import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.RemotePassageIndex;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import io.pinecone.clients.Pinecone;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "chatbot.knowledge.index.type", havingValue = PineconeProperties.TYPE)
@EnableConfigurationProperties({PineconeProperties.class, RemoteProperties.class})
class PineconeConfiguration {

    @Bean
    PineconeIndex pineconeIndex(PineconeProperties properties) {
        var account = new Pinecone.Builder(properties.key()).build();
        return new PineconeIndex(account, properties.indexName(), properties, true);
    }

    @Bean
    PassageIndex passageIndex(PineconeIndex index, PineconeProperties properties, RemoteProperties limits) {
        var engine = new PineconeEngine(index, properties.fields(), limits.timeout());
        return new RemotePassageIndex(engine, properties.fields(), QueryType.VECTOR, limits);
    }
}
