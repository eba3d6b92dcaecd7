package ai.chatbot.llm.config;

import ai.chatbot.common.mongo.CollectionIndexes;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConfigProperties.class)
class ConfigConfiguration {

    @Bean
    CollectionIndexes configurationIndexes() {
        return CollectionIndexes.of(
                "ai_configurations",
                new Index("config_id", Direction.ASC).unique(),
                new Index("config_type", Direction.ASC).on("active", Direction.ASC),
                new Index("provider", Direction.ASC));
    }
}
