package ai.chatbot.knowledge.index.pinecone;

import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.RemotePassageIndexes;
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
    PineconeGenerations pineconeGenerations(PineconeProperties properties) {
        return new PineconeGenerations(new Pinecone.Builder(properties.key()).build(), properties, true);
    }

    @Bean
    PassageIndexes passageIndexes(
            PineconeGenerations generations, PineconeProperties properties, RemoteProperties limits) {
        return new RemotePassageIndexes(
                generation -> new PineconeEngine(generations.index(generation), properties.fields(), limits.timeout()),
                properties.fields(),
                QueryType.VECTOR,
                limits);
    }
}
