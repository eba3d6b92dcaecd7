package ai.chatbot.knowledge.index.lucene;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LuceneProperties.class)
@ConditionalOnProperty(name = "chatbot.knowledge.index.type", havingValue = "lucene", matchIfMissing = true)
class LuceneConfiguration {

    @Bean(destroyMethod = "close")
    LuceneIndexes passageIndexes(LuceneProperties properties) {
        return new LuceneIndexes(properties.directory());
    }
}
