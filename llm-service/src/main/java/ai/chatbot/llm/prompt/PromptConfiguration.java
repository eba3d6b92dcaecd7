package ai.chatbot.llm.prompt;

import ai.chatbot.common.mongo.CollectionIndexes;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PromptProperties.class)
class PromptConfiguration {

    @Bean
    FenceSource fenceSource() {
        return FenceSource.secure();
    }

    @Bean
    CollectionIndexes promptTemplateIndexes() {
        return new CollectionIndexes(
                "prompt_templates",
                List.of(
                        new Index("template_id", Direction.ASC).unique(),
                        new Index("template_type", Direction.ASC).on("active", Direction.ASC),
                        new Index("version", Direction.ASC)));
    }
}
