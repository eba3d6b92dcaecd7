package ai.chatbot.knowledge.generation;

import ai.chatbot.common.health.ReadinessCheck;
import ai.chatbot.common.mongo.CollectionIndexes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;

/** The collections of this package, and whether the index that is searched can be. */
@Configuration(proxyBeanMethods = false)
class IndexGenerationsConfiguration {

    @Bean
    CollectionIndexes generationTaskIndexes() {
        return CollectionIndexes.of(
                GenerationTasks.COLLECTION,
                new Index("generation", Sort.Direction.ASC).on("due_at", Sort.Direction.ASC));
    }

    @Bean
    ReadinessCheck indexReadiness(LiveIndexes live) {
        return new ReadinessCheck() {
            @Override
            public String name() {
                return "index";
            }

            @Override
            public void check() {
                live.active().index().count();
            }
        };
    }
}
