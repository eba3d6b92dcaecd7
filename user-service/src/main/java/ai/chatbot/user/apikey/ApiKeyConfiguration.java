package ai.chatbot.user.apikey;

import ai.chatbot.common.mongo.CollectionIndexes;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiKeyProperties.class)
class ApiKeyConfiguration {

    @Bean
    CollectionIndexes apiKeyIndexes() {
        return CollectionIndexes.of(
                "api_keys", new Index().on("owner_id", Direction.ASC).on("created_at", Direction.DESC));
    }
}
