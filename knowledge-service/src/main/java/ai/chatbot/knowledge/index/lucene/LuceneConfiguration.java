package ai.chatbot.knowledge.index.lucene;

import ai.chatbot.common.health.ReadinessCheck;
import ai.chatbot.knowledge.index.PassageIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.store.FSDirectory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LuceneProperties.class)
@ConditionalOnMissingBean(PassageIndex.class)
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

    @Bean
    ReadinessCheck indexReadiness(PassageIndex index) {
        return new ReadinessCheck() {
            @Override
            public String name() {
                return "index";
            }

            @Override
            public void check() {
                index.count();
            }
        };
    }
}
