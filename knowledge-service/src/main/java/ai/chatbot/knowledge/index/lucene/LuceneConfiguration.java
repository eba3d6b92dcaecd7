package ai.chatbot.knowledge.index.lucene;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.store.FSDirectory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LuceneProperties.class)
@ConditionalOnProperty(name = "chatbot.knowledge.index.type", havingValue = "lucene", matchIfMissing = true)
class LuceneConfiguration {

    @Bean
    LuceneStore luceneStore(LuceneProperties properties) {
        Path directory = properties.directory().toAbsolutePath().normalize();
        return new LuceneStore(directory.toString(), () -> FSDirectory.open(Files.createDirectories(directory)));
    }

    @Bean
    LucenePassageIndex passageIndex(LuceneStore store) {
        return new LucenePassageIndex(store);
    }
}
