package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.embedding.EmbeddingApi;
import ai.chatbot.common.contract.embedding.EmbeddingCacheApi;
import ai.chatbot.common.contract.embedding.TextAnalysisApi;
import ai.chatbot.common.contract.llm.ActiveConfigApi;
import ai.chatbot.common.contract.session.CitationApi;
import ai.chatbot.common.mongo.CollectionIndexes;
import ai.chatbot.knowledge.parsing.ParsingLimits;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.web.service.registry.ImportHttpServices;

/** The collections and settings of this package, and the services it asks. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({
    IngestionProperties.class,
    UploadLimits.class,
    JobEventsProperties.class,
    ParsingLimits.class
})
@ImportHttpServices(
        group = "embedding",
        types = {EmbeddingApi.class, EmbeddingCacheApi.class, TextAnalysisApi.class})
@ImportHttpServices(group = "llm", types = ActiveConfigApi.class)
@ImportHttpServices(group = "session", types = CitationApi.class)
class IngestionConfiguration {

    @Bean
    RetryDelay retryDelay(IngestionProperties properties) {
        return new RetryDelay(properties.retryDelay(), RandomGenerator.getDefault());
    }

    @Bean
    SchedulingConfigurer ingestionMetricsSchedule(IngestionMetrics metrics) {
        return tasks -> tasks.addFixedDelayTask(
                new FixedDelayTask(metrics::look, IngestionMetrics.INTERVAL, Duration.ofMillis(500)));
    }

    @Bean
    CollectionIndexes jobIndexes() {
        return CollectionIndexes.of(
                IngestionJobs.COLLECTION,
                new Index("job_id", Sort.Direction.ASC).unique(),
                new Index("document_id", Sort.Direction.ASC).on("status", Sort.Direction.ASC),
                new Index("status", Sort.Direction.ASC).on("accepted_at", Sort.Direction.DESC),
                new Index("accepted_at", Sort.Direction.DESC));
    }

    @Bean
    CollectionIndexes queueIndexes() {
        return CollectionIndexes.of(
                IngestionQueue.COLLECTION,
                new Index("due_at", Sort.Direction.ASC),
                new Index("rank", Sort.Direction.ASC));
    }
}
