package ai.chatbot.session.desk;

import static org.springframework.data.domain.Sort.Direction.ASC;

import ai.chatbot.common.migration.IndexMigration;
import ai.chatbot.common.migration.Migration;
import ai.chatbot.common.mongo.CollectionIndexes;
import ai.chatbot.session.handover.HandoverProperties;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HandoverProperties.class)
class DeskConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DeskConfiguration.class);

    @Bean
    SchedulingConfigurer handoverTimeOuts(WatchHandovers watchHandovers, HandoverProperties properties) {
        Duration interval = properties.sweepInterval();
        return tasks -> tasks.addFixedDelayTask(new FixedDelayTask(() -> watch(watchHandovers), interval, interval));
    }

    @Bean
    SchedulingConfigurer handoverMetricsSchedule(HandoverMetrics metrics) {
        return tasks -> tasks.addFixedDelayTask(
                new FixedDelayTask(metrics::look, HandoverMetrics.INTERVAL, Duration.ofSeconds(1)));
    }

    private static void watch(WatchHandovers watchHandovers) {
        try {
            int steps = watchHandovers.run();
            if (steps > 0) {
                LOG.info("{} hand-overs timed out or ended with their session", steps);
            }
        } catch (DataAccessException e) { // the next round comes
            LOG.warn("Hand-overs were not looked at: {}", e.toString());
        }
    }

    @Bean
    CollectionIndexes handoverIndexes() {
        return CollectionIndexes.of(
                "chat_sessions",
                new Index("handover.state", ASC).on("handover.request.at", ASC),
                new Index("handover.waiting.due_at", ASC).sparse(),
                new Index("handover.pending", ASC).sparse());
    }

    /** The one above has every session in it; this one those with a hand-over, which is what the jobs look for. */
    @Bean
    Migration handoverStateIndex(MongoOperations mongo) {
        Index states = new Index("handover.state", ASC).sparse();
        return new IndexMigration(
                2, "index of hand-overs", mongo, List.of(CollectionIndexes.of("chat_sessions", states)));
    }
}
