package ai.chatbot.knowledge.index.mongodbatlas;

import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.mongo.MongoConnection;
import ai.chatbot.knowledge.index.remote.RemotePassageIndexes;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import com.mongodb.client.MongoClient;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "chatbot.knowledge.index.type", havingValue = MongoAtlasProperties.TYPE)
@EnableConfigurationProperties({MongoAtlasProperties.class, RemoteProperties.class})
class MongoAtlasConfiguration {

    /** Not a candidate for others: the platform has its own client. */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    MongoClient passagesClient(MongoAtlasProperties properties, RemoteProperties limits) {
        return MongoConnection.open(properties.address(), limits.timeout());
    }

    @Bean
    PassageIndexes passageIndexes(
            @Qualifier("passagesClient") MongoClient client, MongoAtlasProperties properties, RemoteProperties limits) {
        return new RemotePassageIndexes(
                generation -> new MongoAtlasEngine(
                        client, PassageIndexes.name(properties.collectionName(), "_", generation), properties),
                properties.fields(),
                properties.type(),
                limits);
    }
}
