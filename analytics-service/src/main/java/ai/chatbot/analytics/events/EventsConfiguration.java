package ai.chatbot.analytics.events;

import static org.springframework.data.domain.Sort.Direction.ASC;
import static org.springframework.data.domain.Sort.Direction.DESC;

import ai.chatbot.common.mongo.CollectionIndexes;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(AnalyticsProperties.class)
class EventsConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(EventsConfiguration.class);

    @Bean
    SchedulingConfigurer purge(Events events, AnalyticsProperties properties, Clock clock) {
        Duration retention = properties.retention();
        Duration interval = properties.housekeepingInterval();
        return tasks -> {
            if (retention != null) {
                tasks.addFixedDelayTask(new FixedDelayTask(() -> purge(events, clock, retention), interval, interval));
            }
        };
    }

    private static void purge(Events events, Clock clock, Duration retention) {
        try {
            LOG.info("{} events deleted", events.deleteBefore(clock.instant().minus(retention)));
        } catch (DataAccessException e) { // the next round comes
            LOG.warn("Events past their retention are not deleted yet: {}", e.toString());
        }
    }

    @Bean
    CollectionIndexes eventIndexes() {
        return CollectionIndexes.of(
                "analytics_events",
                new Index("event_id", ASC).unique(),
                new Index("event_type", ASC).on("timestamp", DESC),
                new Index("session_id", ASC).on("timestamp", ASC),
                new Index("user_id", ASC).on("timestamp", DESC),
                new Index("timestamp", DESC));
    }

    /** Exactly what a change of an hour asks for: the embedded server uses no index otherwise. */
    @Bean
    CollectionIndexes hourIndexes() {
        return CollectionIndexes.of(
                "analytics_hours", new Index("_id", ASC).on("revision", ASC).unique());
    }
}
