package ai.chatbot.knowledge.index.cosmosvcore;

import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.mongo.MongoConnection;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.RemotePassageIndexes;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import com.mongodb.client.MongoClient;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "chatbot.knowledge.index.type", havingValue = CosmosVcoreProperties.TYPE)
@EnableConfigurationProperties({CosmosVcoreProperties.class, RemoteProperties.class})
class CosmosVcoreConfiguration {

    /** Not a candidate for others: the platform has its own client. */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    MongoClient passagesClient(CosmosVcoreProperties properties, RemoteProperties limits) {
        return MongoConnection.open(properties.address(), limits.timeout());
    }

    @Bean
    PassageIndexes passageIndexes(
            @Qualifier("passagesClient") MongoClient client,
            CosmosVcoreProperties properties,
            RemoteProperties limits) {
        return new RemotePassageIndexes(
                generation -> new CosmosVcoreEngine(
                        client, PassageIndexes.name(properties.container(), "_", generation), properties),
                properties.fields(),
                QueryType.VECTOR,
                limits);
    }
}
